using Portal.Domain.Common;

namespace Portal.Domain.Measures;

// what the unit itself says: what is done, and who answers for it
public sealed partial class CorrectiveMeasure
{
    /// <summary>The unit says what it does about a content that verification alone found.</summary>
    /// <exception cref="RuleBrokenException"><c>measure.not-open</c>, <c>measure.stated-already</c>: what a review promised stays; <c>measure.text-missing</c>, <c>measure.responsible-missing</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry State(string what, string responsible, MeasureActor by)
    {
        OnlyOpen();
        if (What.Length > 0)
        {
            throw new RuleBrokenException("measure.stated-already");
        }

        var post = Post(responsible);
        var entry = Add(MeasureEntryKind.Stated, Needed(what, "measure.text-missing"), null, by);
        (What, Responsible) = (entry.Text, post);
        return entry;
    }

    /// <summary>The unit says who answers for what was promised, recommended or given without a post, or that somebody else does now; the history keeps who did before.</summary>
    /// <exception cref="RuleBrokenException"><c>measure.not-open</c>, <c>measure.text-missing</c>: what is to be done is named first; <c>measure.responsible-missing</c>, <c>measure.responsible-same</c>, <c>answer.too-long</c>.</exception>
    public MeasureEntry NameResponsible(string responsible, MeasureActor by)
    {
        OnlyOpen();
        if (What.Length == 0)
        {
            throw new RuleBrokenException("measure.text-missing");
        }

        var post = Post(responsible);
        if (post == Responsible)
        {
            throw new RuleBrokenException("measure.responsible-same");
        }

        var entry = Add(MeasureEntryKind.ResponsibleNamed, Responsible.Length == 0 ? post : $"{Responsible} → {post}", null, by);
        Responsible = post;
        return entry;
    }

    private static string Post(string responsible) =>
        Needed(responsible, "measure.responsible-missing") is var post && post.Length > ResponsibleMaxLength ? throw new RuleBrokenException("answer.too-long") : post;
}
