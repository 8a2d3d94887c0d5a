using Portal.Domain.Common;

namespace Portal.Domain.Units;

/// <summary>Cụm, khối thi đua: units that compete with each other.</summary>
public sealed class Cluster
{
    public const int CodeMaxLength = 40;

    private Cluster()
    {
    }

    public Cluster(string code, string nameVi, string nameEn)
    {
        if (!IsCode(code))
        {
            throw new RuleBrokenException("cluster.code-form", code);
        }

        (Id, Code, NameVi, NameEn) = (Guid.CreateVersion7(), code, nameVi, nameEn);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    /// <summary>The committee seat that answers for this cluster; escalations go to whoever sits there.</summary>
    public Guid? ResponsibleSeatId { get; private set; }

    public LocalText Name => new(NameVi, NameEn);

    /// <summary>Short text without line breaks: clusters come from people's own lists (<c>Cụm 1</c>).</summary>
    public static bool IsCode(string code) =>
        code.Length is > 0 and <= CodeMaxLength && code == code.Trim() && !code.Any(char.IsControl);

    public void Rename(string nameVi, string nameEn) => (NameVi, NameEn) = (nameVi, nameEn);

    public void AnswersTo(Guid? seatId) => ResponsibleSeatId = seatId;
}
