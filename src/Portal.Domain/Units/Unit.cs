using Portal.Domain.Common;

namespace Portal.Domain.Units;

/// <summary>A body that is assessed: ministry, province, department, commune… Its code is unique in the whole portal.</summary>
public sealed partial class Unit
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 300;
    public const int PathMaxLength = 400;

    private Unit()
    {
    }

    /// <param name="code">Letters, digits and <c>-</c>: <c>BCA</c>, <c>P01</c>, <c>X20587</c>, <c>P01-SCT</c>.</param>
    /// <param name="parent">The unit above; null for central bodies and provinces.</param>
    public Unit(string code, Unit? parent, UnitKind kind, Duty duties, string nameVi, string nameEn, Guid? clusterId = null)
    {
        if (!IsCode(code))
        {
            throw new RuleBrokenException("unit.code-form", code);
        }

        Id = Guid.CreateVersion7();
        Code = code;
        ParentId = parent?.Id;
        Path = (parent?.Path ?? "/") + code + "/";
        Kind = kind;
        Duties = duties;
        ClusterId = clusterId;
        Rename(nameVi, nameEn);
    }

    public Guid Id { get; private set; }

    public string Code { get; private set; } = "";

    public Guid? ParentId { get; private set; }

    /// <summary>Codes from the top down, <c>/P01/P01-SCT/</c>: everything under a unit starts with its path.</summary>
    public string Path { get; private set; } = "";

    public UnitKind Kind { get; private set; }

    public Duty Duties { get; private set; }

    public Guid? ClusterId { get; private set; }

    /// <summary>The committee seat that answers for this unit; null: the one of its cluster does.</summary>
    public Guid? ResponsibleSeatId { get; private set; }

    public string NameVi { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    /// <summary>Code and names without accents, for searching.</summary>
    public string SearchText { get; private set; } = "";

    public LocalText Name => new(NameVi, NameEn);

    public static bool IsCode(string code) =>
        code.Length is > 0 and <= CodeMaxLength && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    public void Rename(string nameVi, string nameEn)
    {
        if (string.IsNullOrWhiteSpace(nameVi) || nameVi.Length > NameMaxLength || nameEn.Length > NameMaxLength)
        {
            throw new RuleBrokenException("unit.name-missing", Code);
        }

        NameVi = nameVi.Normalize().Trim();
        NameEn = nameEn.Normalize().Trim();
        SearchText = VietnameseText.Fold($"{Code} {NameVi} {NameEn}");
    }

    public void JoinCluster(Guid? clusterId) => ClusterId = clusterId;

    public void AnswersTo(Guid? seatId) => ResponsibleSeatId = seatId;

    /// <summary>True when this unit is <paramref name="path"/>'s unit or lies below it.</summary>
    public bool IsUnder(string path) => Path.StartsWith(path, StringComparison.Ordinal);
}
