namespace Portal.Web.Features.Reviews;

/// <summary>What a verifier asked for when the review went back.</summary>
/// <param name="CriterionCode">Null: about the whole review.</param>
/// <param name="ReturnNumber">Which return it went out with, from 1.</param>
public sealed record ReviewRemark(Guid Id, string? CriterionCode, string Text, string ByName, DateTimeOffset At, int ReturnNumber)
{
    /// <summary>Under which key its writer's word is kept, see <see cref="Domain.Secrecy.DeclaredKind.Decision"/>.</summary>
    public string DeclaredKey => CriterionCode is null ? Domain.Secrecy.DeclaredSubject.Return(ReturnNumber) : Domain.Secrecy.DeclaredSubject.Remark(Id);
}
