using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

public sealed class RecordDeclarationTests
{
    [Theory]
    [InlineData("/violations/VP-2026-001", "/violations/VP-2026-001")]
    [InlineData("/inspections/KT-2026-01/findings/G04-01?next=G04-02#text", "/inspections/KT-2026-01")]
    [InlineData("/inspections/plans/KH-2026/decide", "/inspections/plans/KH-2026")]
    [InlineData("/measures", "/measures")]
    public void An_address_belongs_to_the_record_that_it_begins_with(string address, string record) => Assert.Equal(record, RecordDeclaration.RecordOf(address));

    [Fact]
    public void A_text_is_known_again_wherever_in_its_record_it_stands_and_another_one_is_not()
    {
        var word = Word("Note", "Văn bản lưu hành nội bộ");

        Assert.True(word.IsAbout(Text("Reason", "Văn bản lưu hành nội bộ\r\n")));
        Assert.False(word.IsAbout(Text("Note", "Văn bản lưu hành nội bộ số 2")));
    }

    [Fact]
    public void A_name_of_a_field_is_cut_to_what_its_column_takes()
    {
        var word = Word(new string('a', Declaration.FieldMaxLength + 4), "Văn bản lưu hành nội bộ");

        Assert.Equal(new string('a', Declaration.FieldMaxLength), word.Field);
    }

    private static RecordDeclaration Word(string field, string text) => new("/violations/A", "/violations/A", Text(field, text), Guid.NewGuid(), "Chỉ nêu tên", null, "A", DateTimeOffset.UnixEpoch);

    private static WarnedText Text(string field, string text) => Assert.Single(WarnedText.In([(field, text)]));
}
