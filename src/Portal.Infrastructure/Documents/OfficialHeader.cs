namespace Portal.Infrastructure.Documents;

/// <summary>
/// Rows 1–6 of an official sheet: the notice, the bodies and the nation with their rules, number, place and date, title, state.
/// Number and date stay visible dots: the document gets them when it is signed.
/// </summary>
internal sealed class OfficialHeader(RankingSheetModel model, WorkbookText text, RankingLooks looks, double[] widths)
{
    // room in characters for the longer text of each side, and the length of the rule beneath it
    private readonly (int First, int Last, int RuleFirst, int RuleLast) _left = Fit(widths, fromLeft: true, room: 42, rule: 30);
    private readonly (int First, int Last, int RuleFirst, int RuleLast) _right = Fit(widths, fromLeft: false, room: 52, rule: 31);

    public void Write(Sheet sheet, string title, string scope)
    {
        var last = widths.Length - 1;
        sheet.Next(16).Text(looks.Notice, text["notice"]).Merge(0, last);
        Pair(sheet.Next(17), looks.Body, text.Capitals(model.SuperiorBody.In(model.Language)), looks.BodyBold, text["nation"]);
        var issuing = text.Capitals(model.IssuingBody.In(model.Language));
        var room = Enumerable.Range(_left.First, _left.Last - _left.First + 1).Sum(i => widths[i]);
        Pair(sheet.Next(issuing.Length * 1.4 > room ? 33 : 18), looks.BodyBold, issuing, looks.Motto, text["motto"]);
        sheet.Next(22);
        Ruled(sheet, _left, looks.DocumentNumber, looks.DocumentNumberRuled, text.With("number", model.NumberSymbol));
        sheet.Skip(_right.First - _left.Last - 1);
        Ruled(sheet, _right, looks.PlaceDate, looks.PlaceDateRuled, text.With("place-date", model.PlaceName, model.RoundYear));
        sheet.Next(26).Text(looks.Title, text.Capitals(title)).Merge(0, last);
        if (model is { IsFrozen: true, FrozenAt: { } frozenAt })
        {
            sheet.Next(20).Text(looks.Subtitle, text.With("subtitle.frozen", scope, WorkbookText.Moment(frozenAt))).Merge(0, last);
        }
        else
        {
            sheet.Next(38).Text(looks.Draft, $"{text["draft"]}\n{text.With("subtitle.draft", scope)}").Merge(0, last);
        }
    }

    private void Pair(Sheet sheet, int leftStyle, string left, int rightStyle, string right) => sheet
        .Text(leftStyle, left).Blank(leftStyle, _left.Last - _left.First).Merge(_left.First, _left.Last)
        .Skip(_right.First - _left.Last - 1)
        .Text(rightStyle, right).Blank(rightStyle, _right.Last - _right.First).Merge(_right.First, _right.Last);

    // Not merged: a merged cell has one border all along. The text stands in the column nearest to the middle and runs over its empty neighbours.
    private void Ruled(Sheet sheet, (int First, int Last, int RuleFirst, int RuleLast) block, int style, int ruled, string content)
    {
        var middle = Enumerable.Range(block.First, block.Last - block.First + 1).MinBy(i => Math.Abs(Middle(i, i) - Middle(block.First, block.Last)));
        for (var i = block.First; i <= block.Last; i++)
        {
            sheet.Text(i >= block.RuleFirst && i <= block.RuleLast ? ruled : style, i == middle ? content : null);
        }
    }

    private double Middle(int first, int last) => widths.Take(first).Sum() + (widths.Skip(first).Take(last - first + 1).Sum() / 2);

    // A block of columns on one side and the columns inside it under which the rule is drawn: wide enough, the rule centred and of its length.
    private static (int First, int Last, int RuleFirst, int RuleLast) Fit(double[] widths, bool fromLeft, double room, double rule)
    {
        var ends = new double[widths.Length + 1];
        for (var i = 0; i < widths.Length; i++)
        {
            ends[i + 1] = ends[i] + widths[i];
        }

        var half = ends[^1] / 2;
        var best = (Cost: double.MaxValue, First: 0, Last: 0, RuleFirst: 0, RuleLast: 0);
        for (var first = 0; first < widths.Length; first++)
        {
            if (fromLeft ? first > 0 : ends[first] < half)
            {
                continue;
            }

            for (var last = first; last < widths.Length && (!fromLeft || ends[last + 1] <= half); last++)
            {
                for (var a = first; a <= last; a++)
                {
                    for (var b = a; b <= last; b++)
                    {
                        var (block, line) = (ends[last + 1] - ends[first], ends[b + 1] - ends[a]);
                        var off = Math.Abs(ends[last + 1] + ends[first] - ends[b + 1] - ends[a]) / 2;
                        var cost = (off * 3) + Math.Abs(line - rule) + (Math.Max(0, room - block) * 4) + (Math.Max(0, block - room) * 0.3);
                        if (cost < best.Cost)
                        {
                            best = (cost, first, last, a, b);
                        }
                    }
                }
            }
        }

        return (best.First, best.Last, best.RuleFirst, best.RuleLast);
    }
}
