using Portal.Domain.Common;
using Portal.Infrastructure.Documents;

namespace Portal.TestKit;

/// <summary>An invented ranking of any size, the same every time.</summary>
public static class RankingSample
{
    public static readonly DateTimeOffset FrozenAt = new(2026, 12, 30, 9, 0, 0, TimeSpan.Zero);

    /// <param name="units">Number of units; every 13th is knocked out, the last two are not ranked when there are more than ten.</param>
    /// <param name="clusters">Number of clusters they fall into in turn.</param>
    public static RankingSheetModel Of(int units, int clusters, string language = "vi", bool isFrozen = true) => new()
    {
        Language = language,
        Title = new LocalText("Bảng xếp hạng thi đua năm 2026", "Emulation ranking 2026"),
        Scope = new LocalText("Toàn tỉnh", "Whole province"),
        SuperiorBody = new LocalText("Ủy ban nhân dân tỉnh Sơn Giang", "People's Committee of Sơn Giang Province"),
        IssuingBody = new LocalText("Ban Chỉ đạo công tác bảo vệ bí mật nhà nước tỉnh Sơn Giang", "Steering Committee for State Secret Protection of Sơn Giang Province"),
        PlaceName = "Sơn Giang",
        RoundYear = 2026,
        RoundCode = "R2026",
        IsFrozen = isFrozen,
        FrozenAt = isFrozen ? FrozenAt : null,
        Checksum = isFrozen ? "9F2C-7A41-03DE-88B0" : null,
        Classes =
        [
            new("A", new("Hoàn thành xuất sắc", "Excellent"), 90, ClassTone.Good),
            new("B", new("Hoàn thành tốt", "Good"), 70, ClassTone.Fair),
            new("C", new("Hoàn thành", "Completed"), 50, ClassTone.Weak),
            new("D", new("Không hoàn thành", "Not completed"), 0, ClassTone.Bad),
        ],
        Sections = [.. Enumerable.Range(1, 11).Select(i => new RankingSheetSection($"G{i:00}", new($"Nhóm nội dung thứ {i}", $"Section {i}"), 8 + (i % 3)))],
        Rules =
        [
            new("Điểm thẩm định bằng tổng điểm đạt chia tổng điểm tối đa của các tiêu chí áp dụng, nhân 100, làm tròn hai chữ số thập phân.", "The verified score is points earned over points available of the applicable criteria, times 100, rounded to two decimals."),
            new("Đơn vị có điểm liệt xếp “Không hoàn thành”.", "A knocked-out unit is classed “Not completed”."),
            new("Các đơn vị bằng nhau cả bốn tiêu chí xếp cùng hạng; hạng kế tiếp bỏ cách.", "Units equal in all four keys share a place; the next place skips."),
        ],
        Clusters = [.. Enumerable.Range(1, clusters).Select(i => new RankingSheetCluster($"CUM-{i}", new($"Cụm thi đua số {i}", $"Cluster {i}")))],
        Rows = [.. Enumerable.Range(1, units).Select(i => Row(i, units, clusters))],
        SignatureLines = ["TM. BAN CHỈ ĐẠO", "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN"],
        SignerName = "Nguyễn Văn Ẩn",
        Recipients = ["Các cơ quan, đơn vị có tên trong bảng", "Thành viên Ban Chỉ đạo", "Lưu: VT, BCĐ"],
        ExportedBy = "Trần Thị Bình (Cơ quan thường trực)",
        ExportedAt = FrozenAt.AddHours(1),
        FileCode = "XH-2026-0001",
    };

    private static RankingSheetRow Row(int i, int units, int clusters)
    {
        var isRanked = units <= 10 || i <= units - 2;
        var isKnockedOut = isRanked && i % 13 == 0;
        var score = Math.Round(99.5m - (i * 60m / units), 2);
        return new RankingSheetRow(
            isRanked ? i : null,
            isRanked ? ((i - 1) / clusters) + 1 : null,
            new($"Ủy ban nhân dân xã Đồng Ruộng số {i}", $"People's Committee of Commune No. {i}"),
            $"X{i:00000}",
            $"CUM-{((i - 1) % clusters) + 1}",
            [.. Enumerable.Range(1, 11).Select(s => s == 9 ? (decimal?)null : Math.Round((8 + (s % 3)) * (score + (s % 4) - 2) / 100, 2))],
            isRanked ? score + 1 : null,
            isRanked ? score : null,
            isRanked ? i % 4 : null,
            isRanked ? i % 3 : null,
            isRanked ? score + (i % 4) - (i % 3) : null,
            !isRanked ? null : isKnockedOut ? "D" : score >= 90 ? "A" : score >= 70 ? "B" : score >= 50 ? "C" : "D",
            isKnockedOut ? "G03.2" : null,
            i % 7 == 0 ? null : i + (i % 5),
            null,
            isRanked ? null : new("Chưa nộp", "Not handed in"));
    }
}
