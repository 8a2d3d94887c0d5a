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
    public void A_word_goes_when_its_field_is_sent_with_another_text_and_stays_when_another_form_is_sent()
    {
        RecordDeclaration[] declared = [Word("Note", "Văn bản lưu hành nội bộ")];
        HashSet<string> sent = ["Note"];

        Assert.Empty(RecordDeclaration.Outdated(declared, "/violations/A", sent, [Text("Note", "Văn bản lưu hành nội bộ")]));
        Assert.Equal(declared, RecordDeclaration.Outdated(declared, "/violations/A", sent, []));
        Assert.Empty(RecordDeclaration.Outdated(declared, "/violations/A/told", sent, []));
        Assert.Empty(RecordDeclaration.Outdated(declared, "/violations/A", new HashSet<string> { "Reason" }, []));
    }

    private static RecordDeclaration Word(string field, string text) => new("/violations/A", "/violations/A", Text(field, text), Guid.NewGuid(), "Chỉ nêu tên", null, "A", DateTimeOffset.UnixEpoch);

    private static WarnedText Text(string field, string text) => Assert.Single(WarnedText.In([(field, text)]));
}
