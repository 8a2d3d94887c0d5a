using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Rounds;

/// <summary>The form of one step of a draft.</summary>
public interface IDraftForm
{
    /// <summary>Row version of the draft that was opened.</summary>
    uint Version { get; set; }

    /// <summary>What the form says, each with the key of its label: so that two people's versions of a step can be shown side by side.</summary>
    IEnumerable<(string Label, string Text)> Said(Texts<RoundsText> text);
}
