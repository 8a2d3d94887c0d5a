using Portal.Domain.Reviews;

namespace Portal.Web.Shell.Secrecy;

/// <summary>The texts of a stored answer by the names that its form has for them, for a use case that keeps them as they are and gives them another's name.</summary>
public static class AnswerTexts
{
    public static IReadOnlyList<(string Field, string? Text)> Of(Answer answer, IEnumerable<Evidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return
        [
            (nameof(Answer.Note), answer.Note), (nameof(Answer.Measure), answer.Measure), (nameof(Answer.Responsible), answer.Responsible),
            .. evidence.SelectMany(e => new (string, string?)[] { (Place(nameof(e.Number)), e.Number), (Place(nameof(e.Issuer)), e.Issuer), (Place(nameof(e.Location)), e.Location), (Place(nameof(e.Holder)), e.Holder) }),
        ];
    }

    private static string Place(string name) => $"Evidence[0].{name}";
}
