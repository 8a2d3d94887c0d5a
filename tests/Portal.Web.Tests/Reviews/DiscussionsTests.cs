using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.TestKit;
using Portal.Web.Features.Reviews;
using Xunit;

namespace Portal.Web.Tests.Reviews;

public sealed class DiscussionsTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    private const string Tail = "/discussions/G03-05";

    [Fact]
    public async Task What_colleagues_say_among_themselves_no_verifier_sees_and_with_verifiers_both_sides_talk()
    {
        var (officer, head, path) = await portal.UnitAsync("T00-SNV");
        using var writer = portal.Portal.Client(officer);
        using var signer = portal.Portal.Client(head);
        using var verifier = portal.Portal.Client(portal.Given.Secretary.Id);

        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(writer, path + Tail, "Số này lấy ở đâu? @Thủ trưởng T00-SNV @" + portal.Given.Secretary.FullName)).StatusCode);
        Assert.Contains("báo cho Thủ trưởng T00-SNV.", (await writer.PageAsync(path + Tail)).QuerySelector("#banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(writer, path + Tail, "Xin hỏi cách tính", ("Form.WithVerifier", "true"))).StatusCode);

        var seen = (await verifier.PageAsync(path + Tail)).Body!.TextContent;
        Assert.Contains("Xin hỏi cách tính", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("lấy ở đâu", seen, StringComparison.Ordinal);
        Assert.Equal(2, (await signer.PageAsync(path + Tail)).QuerySelectorAll("details li").Length);
        var threads = await portal.Portal.Db(db => db.Discussions.Where(d => db.Reviews.Any(r => r.Id == d.ReviewId && r.UnitCode == "T00-SNV")).ToListAsync());
        var (inner, both) = (threads.Single(t => !t.WithVerifier).Id, threads.Single(t => t.WithVerifier).Id);

        await portal.Portal.Db(async db =>
        {
            var own = new Discussion((await db.Reviews.SingleAsync(r => r.UnitCode == "T00-VP")).Id, "G03-05", withVerifier: true, null, "Cán bộ T00-VP", db.Clock.GetUtcNow());
            db.Add(own.Say("Hỏi từ chính cơ quan thường trực", isVerifier: false, null, "Cán bộ T00-VP", db.Clock.GetUtcNow()));
            db.Add(own);
            return await db.SaveChangesAsync();
        });

        // the verifier's own list has what the unit asks, nothing of colleagues, and the one with the unit's last word as waiting
        var listed = (await verifier.PageAsync("/verification/discussions?state=waiting")).QuerySelector("tbody")!.TextContent;
        Assert.Contains("Xin hỏi cách tính", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("lấy ở đâu", listed, StringComparison.Ordinal);
        Assert.Contains("T00-SNV", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("T00-VP", listed, StringComparison.Ordinal);
        using var elsewhere = portal.Portal.Client(portal.Given.StrangerSecretary.Id);
        Assert.Null((await elsewhere.PageAsync("/verification/discussions?round=2026&state=all")).QuerySelector("tbody"));

        // in a frozen round nobody may reply, so nothing waits
        await portal.Portal.Db(db => db.Rounds.Where(r => r.Code == "2026").ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, RoundStatus.Frozen)));
        Assert.All((await verifier.PageAsync("/verification/discussions?round=2026&state=all")).QuerySelectorAll("nav.tabs a:not([href*='settled']):not([href*='all']) b"), count => Assert.Equal("0", count.TextContent));
        Assert.Contains("Kết thúc cùng đợt", (await verifier.PageAsync("/verification/discussions?round=2026&state=all")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await portal.Portal.Db(db => db.Rounds.Where(r => r.Code == "2026").ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, RoundStatus.Issued)));

        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(verifier, $"{path}{Tail}/{inner}", "Tôi thấy")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await verifier.PostAsync($"{path}{Tail}/{inner}/settle", [])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(writer, $"{path}/discussions/G01-01/{both}", "Sai tiêu chí")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(verifier, $"{path}{Tail}/{both}", "Tính theo số lần. @Cán bộ T00-SNV")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await writer.PostAsync($"{path}{Tail}/{both}/settle", [])).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await writer.PostAsync($"{path}{Tail}/{both}/settle", [])).StatusCode);
        Assert.Null((await verifier.PageAsync("/verification/discussions?state=waiting&q=T00-SNV")).QuerySelector("tbody"));
        Assert.Contains("Tính theo số lần", await (await verifier.GetAsync("/verification/discussions/export?state=settled&format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("1 trao đổi đang mở", (await writer.PageAsync(path + "/groups/G03?open=G03-05")).Body!.TextContent, StringComparison.Ordinal);

        var mails = await portal.Portal.Db(db => db.Outbox.Where(m => m.Template == SayComment.Template).OrderBy(m => m.ToName).ToListAsync());
        Assert.Equal(["Cán bộ T00-SNV", "Thủ trưởng T00-SNV"], mails.Select(m => m.ToName));
        Assert.All(mails, m => Assert.DoesNotContain("Tính theo", m.Text + m.Subject, StringComparison.Ordinal));
        Assert.Contains("được nhắc tên", (await writer.PageAsync("/notifications")).Body!.TextContent, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Markings_are_refused_also_split_over_comments_and_what_was_typed_stays()
    {
        var (officer, _, path) = await portal.UnitAsync("T00-X1");
        using var writer = portal.Portal.Client(officer);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(writer, path + Tail, "TỐI M")).StatusCode);
        var thread = await portal.Portal.Db(db => db.Discussions.Where(d => db.Reviews.Any(r => r.Id == d.ReviewId && r.UnitCode == "T00-X1")).Select(d => d.Id).SingleAsync());

        using var marked = await SayAsync(writer, path + Tail, "TỐI MẬT");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, marked.StatusCode);
        using var split = await SayAsync(writer, $"{path}{Tail}/{thread}", "ẬT");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, split.StatusCode);
        using var empty = await SayAsync(writer, path + Tail, "   ");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using var lengthy = await SayAsync(writer, path + Tail, new string('x', 2001));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, lengthy.StatusCode);
        Assert.Contains("xxxxx</textarea>", await lengthy.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await portal.Portal.Db(db => db.Comments.CountAsync(c => c.DiscussionId == thread)));
    }

    [Fact]
    public async Task Nobody_but_the_unit_and_its_verifiers_takes_part()
    {
        var (_, _, path) = await portal.UnitAsync("T00-VP");
        foreach (var stranger in new[] { portal.Given.Stranger.Id, portal.Given.Officer.Id, portal.Given.Leader.Id, portal.Given.StrangerSecretary.Id, portal.Given.Auditor.Id })
        {
            using var client = portal.Portal.Client(stranger);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path + Tail)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await SayAsync(client, path + Tail, "Xin chào")).StatusCode);
        }

        using var verifier = portal.Portal.Client(portal.Given.Verifier.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await verifier.GetAsync(path + "/discussions/G99-99")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await verifier.GetAsync(path + Tail)).StatusCode);
    }

    [Fact]
    public async Task A_comment_that_the_guard_warns_of_comes_back_in_its_own_form_and_is_said_with_a_declaration_that_the_other_side_reads()
    {
        var (officer, _, path) = await portal.UnitAsync("T00-X2");
        using var writer = portal.Portal.Client(officer);
        using var asked = await SayAsync(writer, path + Tail, "Bản lưu hành nội bộ có tính không?", ("Form.WithVerifier", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var form = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync()).QuerySelectorAll("form:has([data-declare])").Single();
        Assert.Equal((path + Tail, "Bản lưu hành nội bộ có tính không?"), (form.GetAttribute("action"), form.QuerySelector("textarea")!.TextContent));

        using var said = await SayAsync(writer, path + Tail, "Bản lưu hành nội bộ có tính không?", ("Form.WithVerifier", "true"), ("Declaration.IsDeclared", "true"), ("Declaration.Reason", "Chỉ nêu tên loại"));
        Assert.Equal(HttpStatusCode.Redirect, said.StatusCode);
        using var verifier = portal.Portal.Client(portal.Given.Secretary.Id);
        Assert.Contains("Chỉ nêu tên loại", (await verifier.PageAsync(path + Tail)).QuerySelector("li [data-declared]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_are_told_when_a_verifier_begins_a_thread_and_answer_from_the_summary_of_their_review()
    {
        var (officer, head, path) = await portal.UnitAsync("T00-SCT");
        using var writer = portal.Portal.Client(officer);
        using var verifier = portal.Portal.Client(portal.Given.Secretary.Id);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(writer, path + "/discussions/G01-01", "Xin hỏi cách tính", ("Form.WithVerifier", "true"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(verifier, path + Tail, "Số liệu này của kỳ nào?")).StatusCode);

        var told = await portal.Portal.Db(db => db.Outbox.Where(m => m.Template == SayComment.BegunTemplate).ToListAsync());
        var names = await portal.Portal.Db(db => db.Persons.Where(p => p.Id == officer || p.Id == head).ToDictionaryAsync(p => p.Id, p => p.Email));
        Assert.Contains(told, m => m.ToAddress == names[officer]);
        Assert.DoesNotContain(told, m => m.ToAddress == names[head] || m.Text.Contains("Số liệu này", StringComparison.Ordinal));
        Assert.NotNull((await writer.PageAsync("/")).QuerySelector($"main a[href='{path}?threads=waiting#threads']"));

        var listed = (await writer.PageAsync(path)).QuerySelectorAll("#threads li");
        Assert.Equal(["G03-05", "G01-01"], listed.Select(li => li.QuerySelector("a")!.TextContent.Split(' ')[0]));
        Assert.Null((await verifier.PageAsync(path)).QuerySelector("#threads"));
        using var stolen = await verifier.GetAsync(path + "/discussions/export");
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);
        Assert.Contains("Số liệu này của kỳ nào?", await (await writer.GetAsync(path + "/discussions/export?threads=waiting&format=csv")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Redirect, (await SayAsync(writer, listed[0].QuerySelector("form")!.GetAttribute("action")!, "Kỳ 2026")).StatusCode);
        Assert.Contains("Không có trao đổi nào chờ đơn vị trả lời", (await writer.PageAsync(path + "?threads=waiting")).QuerySelector("#threads")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await writer.PageAsync("/")).QuerySelector($"main a[href='{path}?threads=waiting#threads']"));
    }

    private static Task<HttpResponseMessage> SayAsync(PortalClient person, string path, string text, params (string Name, string Value)[] more) =>
        person.PostAsync(path, [new("Form.Text", text), .. more.Select(m => new KeyValuePair<string, string>(m.Name, m.Value))]);
}
