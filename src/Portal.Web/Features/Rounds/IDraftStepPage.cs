namespace Portal.Web.Features.Rounds;

/// <summary>What the layout of the wizard needs of a step's page.</summary>
public interface IDraftStepPage
{
    DraftOutline.Model Outline { get; }

    /// <summary>The draft was changed since the page was opened: what stands now where it differs from what was typed. Null: it was not.</summary>
    IReadOnlyList<(string Label, string Text)>? Meanwhile { get; }
}
