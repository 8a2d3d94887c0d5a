using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

public sealed class DeclarationTests
{
    private static readonly DeclaredSubject Subject = new(Guid.NewGuid(), DeclaredKind.Answer, "G01-01");

    [Fact]
    public void What_was_declared_and_is_sent_again_unchanged_asks_nothing()
    {
        var texts = Texts(("Note", "  Văn bản lưu hành nội bộ\r\n"));

        Assert.Empty(Declaration.Open(texts, Texts(("Note", "Văn bản lưu hành nội bộ")), [Declared(texts[0])]));
    }

    [Theory]
    [InlineData("Note", "Văn bản lưu hành nội bộ số 2")] // another text
    [InlineData("Measure", "Văn bản lưu hành nội bộ")] // another field
    [InlineData("Note", "Văn bản không phổ biến")] // warned of for another reason
    public void Whatever_else_is_warned_of_needs_a_word_of_its_own(string field, string text)
    {
        var stored = Texts(("Note", "Văn bản lưu hành nội bộ"));

        Assert.Equal(field, Assert.Single(Declaration.Open(Texts((field, text)), stored, [Declared(stored[0])])).Field);
    }

    [Fact]
    public void A_text_that_stands_there_undeclared_because_it_was_taken_over_needs_one()
    {
        var texts = Texts(("Note", "Không phổ biến"));

        Assert.Equal(texts, Declaration.Open(texts, texts, []));
    }

    [Fact]
    public void A_document_that_moves_up_a_row_stays_declared()
    {
        var stored = Texts(("Evidence[0].Number", "12/BC"), ("Evidence[1].Number", "13/BC lưu hành nội bộ"));

        Assert.Empty(Declaration.Open(Texts(("Evidence[0].Number", "13/BC lưu hành nội bộ")), stored, [Declared(stored[0])]));
    }

    [Fact]
    public void Texts_that_pass_and_texts_that_are_blocked_are_none_to_declare() =>
        Assert.Empty(WarnedText.In([("Note", "Đã phân công"), ("Measure", "TUYỆT MẬT"), ("Responsible", null)]));

    [Fact]
    public void A_declaration_keeps_place_rule_reason_and_person_and_never_the_text()
    {
        var word = Declared(Texts(("Evidence[3].Number", "13/BC lưu hành nội bộ"))[0]);

        Assert.Equal(("Evidence.Number", GuardRule.HandlingInternal, "được phép", "Lê Văn Tám"), (word.Field, word.Rule, word.Reason, word.DeclaredByName));
        Assert.DoesNotContain(typeof(Declaration).GetProperties(), property => property.GetValue(word) is string text && text.Contains("13/BC", StringComparison.Ordinal));
    }

    private static List<WarnedText> Texts(params (string, string?)[] texts) => WarnedText.In(texts);

    private static Declaration Declared(WarnedText text) => new(Subject, text, " được phép ", null, "Lê Văn Tám", DateTimeOffset.UnixEpoch);
}
