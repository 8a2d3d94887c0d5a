using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public sealed class DiscussionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    private static readonly Guid An = Guid.NewGuid(), AnBinh = Guid.NewGuid(), Other = Guid.NewGuid();

    private static readonly (Guid, string)[] People = [(An, "Nguyễn An"), (AnBinh, "Nguyễn An Bình"), (Other, "Lê Thị Hoa")];

    [Fact]
    public void A_thread_is_settled_once_and_whoever_answers_opens_it_again()
    {
        var thread = new Discussion(Guid.NewGuid(), "G01-01", false, null, "An", Now);
        thread.Say("Đã có văn bản chưa?", false, null, "An", Now);

        thread.Settle("Bình", Now);
        Assert.Equal((true, "Bình"), (thread.IsSettled, thread.SettledByName));
        Assert.Equal("discussion.settled", Assert.Throws<RuleBrokenException>(() => thread.Settle("An", Now)).Code);

        thread.Say("Vẫn thiếu", false, null, "An", Now);
        Assert.False(thread.IsSettled);
    }

    [Fact]
    public void A_comment_says_something_and_not_too_much()
    {
        var thread = new Discussion(Guid.NewGuid(), "G01-01", true, null, "An", Now);

        Assert.Equal("comment.text-missing", Assert.Throws<RuleBrokenException>(() => thread.Say(" \r\n ", false, null, "An", Now)).Code);
        Assert.Equal("comment.too-long", Assert.Throws<RuleBrokenException>(() => thread.Say(new string('a', Comment.TextMaxLength + 1), false, null, "An", Now)).Code);
        Assert.Equal(("a\nb", true), (thread.Say("a\r\nb ", true, null, "An", Now).Text, thread.Say("a", true, null, "An", Now).IsVerifier));
    }

    [Fact]
    public void Whom_a_comment_names_with_an_at_sign_is_mentioned_by_the_longest_name_that_fits()
    {
        Assert.Equal([AnBinh], Mentions.In("@Nguyễn An Bình xem giúp", People));
        Assert.Equal([An], Mentions.In("Nhờ @nguyễn an, cảm ơn", People));
        Assert.Equal([An, Other], Mentions.In("@Nguyễn An và @Lê Thị Hoa, @Nguyễn An", People));
        Assert.Empty(Mentions.In("Nguyễn An; @Nguyễn Anh; @ Lê Thị Hoa; a@b.vn", People));
    }
}
