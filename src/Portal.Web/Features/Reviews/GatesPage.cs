namespace Portal.Web.Features.Reviews;

/// <summary>The gate questions of a review.</summary>
/// <param name="Typed">What a person typed and could not be stored; shown instead of what is stored.</param>
public sealed record GatesPage(ReviewOverview Review, GatesForm? Typed)
{
    /// <summary>The section to go on with.</summary>
    public SectionProgress? Next => Review.Sections.FirstOrDefault(s => !s.IsDropped);

    public GatesForm.GateForm? TypedFor(string gate) => Typed?.Gates.Find(g => g.Code == gate);
}
