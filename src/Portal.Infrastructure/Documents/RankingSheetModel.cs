using Portal.Domain.Common;

namespace Portal.Infrastructure.Documents;

/// <summary>Everything the ranking workbook shows; whoever builds it has decided what the reader may see.</summary>
public sealed record RankingSheetModel
{
    /// <summary><c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>"Bảng xếp hạng thi đua năm 2026"; shown in capitals.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Which units: "Toàn tỉnh", "Khối cơ quan chuyên môn".</summary>
    public required LocalText Scope { get; init; }

    /// <summary>The body above the issuing one; empty leaves the line out.</summary>
    public required LocalText SuperiorBody { get; init; }

    public required LocalText IssuingBody { get; init; }

    /// <summary>Where the document is dated: "Sơn Giang".</summary>
    public required string PlaceName { get; init; }

    /// <summary>Type and body symbols after the number: <c>BC-BCĐ</c>.</summary>
    public string NumberSymbol { get; init; } = "BC-BCĐ";

    public required int RoundYear { get; init; }

    public required string RoundCode { get; init; }

    /// <summary>Frozen results carry their instant and checksum; everything else is printed as a draft.</summary>
    public required bool IsFrozen { get; init; }

    public DateTimeOffset? FrozenAt { get; init; }

    public string? Checksum { get; init; }

    /// <summary>Classes from the best to the worst.</summary>
    public required IReadOnlyList<RankingSheetClass> Classes { get; init; }

    public required IReadOnlyList<RankingSheetSection> Sections { get; init; }

    /// <summary>How points, knock-out, quota and ties work in this round, one sentence per line.</summary>
    public required IReadOnlyList<LocalText> Rules { get; init; }

    /// <summary>Each gets a sheet, in this order, when it has a row.</summary>
    public required IReadOnlyList<RankingSheetCluster> Clusters { get; init; }

    public required IReadOnlyList<RankingSheetRow> Rows { get; init; }

    /// <summary>Lines above the signature: "TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN".</summary>
    public required IReadOnlyList<string> SignatureLines { get; init; }

    /// <summary>Who signs; null leaves the place empty.</summary>
    public string? SignerName { get; init; }

    /// <summary>Nơi nhận, without dashes.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    public required string ExportedBy { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>The filters in force when exporting, as name and value.</summary>
    public IReadOnlyList<(string Name, string Value)> Filters { get; init; } = [];

    /// <summary>Code under which the export was recorded.</summary>
    public required string FileCode { get; init; }
}
