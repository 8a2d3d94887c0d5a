using Portal.Domain.Checklists;
using Portal.Domain.Incidents;

namespace Portal.Domain.Reviews;

/// <summary>Hands the answers of a unit that ended on to a review that continues. They are proposals: each waits for somebody to confirm it, and what was typed stays.</summary>
public static class Inheritance
{
    /// <summary>Fills one answer from those of the predecessors, the chosen one first; promised measures of the others are kept beside it, so that none is lost.</summary>
    /// <param name="answer">The successor's; whatever it says stays, and only measures are added.</param>
    /// <param name="before">Predecessors' answers to the same criterion with their codes, the chosen predecessor first.</param>
    /// <returns>False: nothing to hand on.</returns>
    public static bool Fill(Answer answer, IReadOnlyList<(string UnitCode, Answer Answer)> before, Guid byId, string byName, DateTimeOffset now)
    {
        var given = before.Where(b => b.Answer.Value.Length > 0 || b.Answer.IsNotApplicable).ToList();
        var isOwn = answer.Value.Length > 0 || answer.IsNotApplicable;
        var owed = given.Where(b => b.Answer.Finding is not (null or Finding.Adequate) && b.Answer.Measure.Length > 0).ToList();
        if (given.Count == 0 || (isOwn && owed.Count == 0))
        {
            return false;
        }

        // who promised to mend something leads: it would be lost behind a finding that needs no measure
        var first = isOwn ? answer : given[0].Answer;
        var finding = first.Finding is null or Finding.Adequate && owed.Count > 0 && !isOwn ? owed[0].Answer.Finding : first.Finding;
        List<string> measures = [.. new[] { isOwn ? answer.Measure : "" }.Concat(owed.Select(b => $"[{b.UnitCode}] {b.Answer.Measure}")).Where(m => m.Length > 0)];
        var text = string.Join("\n", measures);
        var needs = finding is not (null or Finding.Adequate);
        var responsible = first.Responsible.Length > 0 ? first.Responsible : owed.Select(b => b.Answer.Responsible).FirstOrDefault(r => r.Length > 0) ?? "";
        var due = new[] { first.MeasureDueOn }.Concat(owed.Select(b => b.Answer.MeasureDueOn)).Where(d => d is not null).Min();
        var note = isOwn ? answer.Note : first.Note;
        if (!needs && text.Length > 0)
        {
            // an own answer that needs no measure keeps what others promised as a remark
            note = Shortened(string.Join("\n", new[] { note, text }.Where(t => t.Length > 0)), Answer.NoteMaxLength);
        }

        answer.Write(
            first.Value, first.IsNotApplicable, note, finding, needs ? Shortened(text.Length > 0 ? text : first.Measure, Answer.MeasureMaxLength) : "", needs ? responsible : "", needs ? due : null, byId, byName, now);
        answer.MarkCarriedOver();
        return true;
    }

    /// <summary>
    /// Hands on what predecessors said to a gate. Of different answers the one that keeps the criteria leads: who takes in a unit with an independent LAN has one. It counts as
    /// unanswered, so that nothing drops out, until somebody has confirmed it.
    /// </summary>
    /// <param name="answer">The successor's; what it says stays, but waits for confirmation where it closes what was open for a predecessor. What an incident holds is neither changed nor copied.</param>
    /// <param name="before">Predecessors' answers to the same gate with their codes, the chosen predecessor first.</param>
    /// <returns>False: nothing to hand on.</returns>
    public static bool Fill(GateAnswer answer, Gate gate, IReadOnlyList<(string UnitCode, GateAnswer Answer)> before, Guid byId, string byName, DateTimeOffset now)
    {
        var given = before.Where(b => b.Answer.Fact.Effective is not null).ToList();
        var open = given.FindAll(b => !gate.IsClosedBy(b.Answer.Fact.Effective!.Value));
        if (given.Count == 0 || answer.IsHeld || answer.IsOverruled || (answer.IsYes is { } own && !(gate.IsClosedBy(own) && open.Count > 0)))
        {
            return false;
        }

        var words = (open.Count > 0 ? open : given).Select(b => (b.UnitCode, Text: b.Answer.IsOverruled ? b.Answer.OverruleReason : b.Answer.Reason)).Where(w => w.Text.Length > 0 && !HeldText.IsIn(w.Text));
        var reason = string.Join("\n", new[] { answer.Reason }.Where(r => r.Length > 0).Concat(words.Select(w => $"[{w.UnitCode}] {w.Text}")));
        answer.Say(answer.IsYes ?? (open.Count > 0 ? !gate.ClosesOnYes : gate.ClosesOnYes), Shortened(reason, GateAnswer.ReasonMaxLength), byId, byName, now);
        answer.MarkCarriedOver();
        return true;
    }

    private static string Shortened(string text, int most) => text.Length <= most ? text : text[..most];
}
