using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Portal.Domain.Scoring;
using Xunit;

namespace Portal.Web.Tests.Reviews;

public sealed class SigningTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    [Fact]
    public async Task What_is_stored_under_the_signature_is_exactly_what_was_signed()
    {
        var (_, head, path) = await portal.FilledAsync("T00-SNV");
        using var client = portal.Portal.Client(head);

        using var response = await ReviewPortal.SignAsync(client, path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var signed = await portal.SubmissionAsync("T00-SNV");
        Assert.Equal($"{path}/receipt/{signed.ReceiptCode}", response.Headers.Location!.OriginalString);
        Assert.Matches("^2026-T00-SNV-[0-9A-F]{4}$", signed.ReceiptCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(signed.Content))), signed.ContentSha256);
        Assert.Contains("\"note\":\"ghi chú của G01-01\"", signed.Content, StringComparison.Ordinal);
        Assert.Contains("\"number\":\"41/BC\"", signed.Content, StringComparison.Ordinal);
        Assert.Equal(("Chức vụ Head", false), (signed.SignedByPost, signed.IsLate));
        var review = await portal.ReviewAsync("T00-SNV");
        Assert.Equal((ReviewStatus.Submitted, ReviewSign.Hasty), (review.Status, review.Signs & ~ReviewRisks.All));
        Assert.Equal(2, await portal.Portal.Db(db => db.Outbox.CountAsync(m => m.Key.StartsWith("receipt/" + signed.ReceiptCode))));
        var receipt = await client.PageAsync(response.Headers.Location!.OriginalString);
        Assert.Contains(signed.ContentSha256, receipt.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("41/BC", receipt.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_review_is_read_only_until_it_is_withdrawn_and_the_old_receipt_says_so()
    {
        var (officer, head, path) = await portal.FilledAsync("T00-VP");
        using var signer = portal.Portal.Client(head);
        using var writer = portal.Portal.Client(officer);
        using var signed = await ReviewPortal.SignAsync(signer, path);
        var receipt = signed.Headers.Location!.OriginalString;
        Assert.Null((await writer.PageAsync(path + "/check")).QuerySelector(".dock, .note.ok"));

        using var refused = await writer.FetchAsync(path + "/answers/BON-01", ReviewPortal.Form(("Note", "quá muộn")));
        using var withdrawn = await signer.PostAsync(path + "/withdraw", []);
        using var stored = await writer.FetchAsync(path + "/answers/BON-01", ReviewPortal.Form(("Note", "kịp")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        Assert.NotNull((await portal.SubmissionAsync("T00-VP")).WithdrawnAt);
        var review = await portal.ReviewAsync("T00-VP");
        Assert.Equal((null, ReviewSign.None), (review.SubmittedOn, review.Signs));
        Assert.NotNull((await signer.PageAsync(receipt)).QuerySelector("main .note.warn"));
    }

    [Fact]
    public async Task An_incomplete_review_is_neither_sent_nor_signed()
    {
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        using var head = portal.Portal.Client(portal.Given.Head.Id);
        using var started = await officer.FetchAsync(ReviewPortal.Path + "/answers/G02-01", ReviewPortal.Form(("Value", "yes"), ("Finding", "weak")));

        using var sent = await officer.PostAsync(ReviewPortal.Path + "/send", []);
        using var signed = await head.PostAsync(ReviewPortal.Path + "/sign", ReviewPortal.Form(("Declared", "true")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, sent.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, signed.StatusCode);
        Assert.Equal(ReviewStatus.InProgress, (await portal.ReviewAsync()).Status);
        var check = await officer.PageAsync(ReviewPortal.Path + "/check");
        Assert.NotNull(check.QuerySelector($".problems a[href='{ReviewPortal.Path}/groups/G02?open=G02-01#G02-01']"));
    }

    [Fact]
    public async Task An_answer_changed_after_the_page_was_shown_is_not_signed_unseen()
    {
        var (officer, head, path) = await portal.FilledAsync("T00-X1");
        using var signer = portal.Portal.Client(head);
        using var writer = portal.Portal.Client(officer);
        var seen = await ReviewPortal.SeenAsync(signer, path);
        using var changed = await writer.FetchAsync(path + "/answers/BON-01", ReviewPortal.Form(("Note", "thêm sau")));

        using var response = await signer.PostAsync(path + "/sign", ReviewPortal.Form(("Declared", "true"), ("Seen", seen)));

        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal(ReviewStatus.InProgress, (await portal.ReviewAsync("T00-X1")).Status);
    }

    [Fact]
    public async Task The_head_gives_a_review_back_with_a_reason_that_the_officer_reads()
    {
        var (officer, head, path) = await portal.FilledAsync("T00-X2");
        using var signer = portal.Portal.Client(head);
        using var writer = portal.Portal.Client(officer);
        using var sent = await writer.PostAsync(path + "/send", []);

        using var silent = await signer.PostAsync(path + "/give-back", ReviewPortal.Form(("Reason", " ")));
        using var given = await signer.PostAsync(path + "/give-back", ReviewPortal.Form(("Reason", "Xem lại nhóm G03")));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        Assert.Contains("Xem lại nhóm G03", (await writer.PageAsync(path)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Officers_do_not_sign_and_other_units_see_nothing()
    {
        using var officer = portal.Portal.Client(portal.Given.Officer.Id);
        using var stranger = portal.Portal.Client(portal.Given.Stranger.Id);
        using var reader = portal.Portal.Client(portal.Given.Secretary.Id);

        using var signing = await officer.GetAsync(ReviewPortal.Path + "/sign");
        using var foreign = await stranger.GetAsync(ReviewPortal.Path);
        using var foreignGroup = await stranger.GetAsync(ReviewPortal.Path + "/groups/G03");
        var read = await reader.PageAsync(ReviewPortal.Path + "/groups/G03?open=G03-03");

        Assert.Equal(HttpStatusCode.Forbidden, signing.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, foreignGroup.StatusCode);
        Assert.Null(read.QuerySelector("form[data-autosave]"));
    }
}
