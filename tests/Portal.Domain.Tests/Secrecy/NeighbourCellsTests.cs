using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

public sealed class NeighbourCellsTests
{
    [Theory]
    [InlineData("TỐI M|ẬT", 0, 1)]
    [InlineData("Đã lập sổ quản lý từ đầu năm|M|Ậ|T|xong", 1, 3)]
    [InlineData("|TUYỆT|| |M|Ậ|T", 4, 6)]
    [InlineData("T|U|Y|Ệ|T|M|Ậ|T", 5, 7)]
    [InlineData("TÀI LIỆU|THU HỒI", 0, 1)]
    [InlineData("TUYỆT MẬT|TỐI M|ẬT", 1, 2)]
    public void A_marking_that_is_spread_over_cells_is_found_at_its_cells(string cells, int first, int last) =>
        Assert.Equal([(first, last)], NeighbourCells.Find(cells.Split('|')));

    [Theory]
    [InlineData("MẶT|TRẬN")]
    [InlineData("Chánh Văn phòng|15/01/2027|Văn thư")]
    [InlineData("Bản|số")]
    [InlineData("TỐI|một câu dài hơn mọi dấu độ mật đứng ở giữa hai ô|MẬT")]
    [InlineData("")]
    public void Cells_that_make_no_marking_pass(string cells) => Assert.Empty(NeighbourCells.Find(cells.Split('|')));

    [Fact]
    public void Two_markings_in_one_column_are_both_found() =>
        Assert.Equal([(0, 1), (2, 3)], NeighbourCells.Find(["TỐI M", "ẬT", "Mậ", "t"]));

    [Theory]
    [InlineData("TUYỆTMẬ", true)]
    [InlineData("THỜI HẠN BẢO VỆ", true)]
    [InlineData("Chánh Văn phòng Sở", false)]
    [InlineData("  ", false)]
    [InlineData(null, false)]
    public void Only_a_text_that_could_be_a_part_asks_for_its_neighbours(string? text, bool may) => Assert.Equal(may, NeighbourCells.MayBePart(text));
}
