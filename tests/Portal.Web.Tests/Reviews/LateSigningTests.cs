using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Reviews;

/// <summary>Moves the clock and closes the round, so it has a portal of its own.</summary>
public sealed class LateSigningTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    [Fact]
    public async Task After_the_due_day_signing_is_late_withdrawal_is_over_and_closing_ends_entry()
    {
        var (officer, head, path) = await portal.FilledAsync("T00-SNV");
        portal.Portal.Clock.MoveTo(new DateOnly(2026, 12, 11));
        using var signer = portal.Portal.Client(head);
        using var writer = portal.Portal.Client(officer);

        using var signed = await ReviewPortal.SignAsync(signer, path);
        using var withdrawn = await signer.PostAsync(path + "/withdraw", []);

        Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        var submission = await portal.SubmissionAsync("T00-SNV");
        Assert.Equal((true, new DateOnly(2026, 12, 11)), (submission.IsLate, submission.SubmittedOn));
        Assert.True((await portal.ReviewAsync("T00-SNV")).IsLate);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, withdrawn.StatusCode);
        Assert.Equal(ReviewStatus.Submitted, (await portal.ReviewAsync("T00-SNV")).Status);

        await portal.Portal.Db(async db =>
        {
            (await db.Rounds.SingleAsync(r => r.Code == "2026")).Close(portal.Portal.Clock.GetUtcNow());
            await db.SaveChangesAsync();
        });
        using var officerOfOpen = portal.Portal.Client(portal.Given.Officer.Id);
        using var closed = await officerOfOpen.FetchAsync(ReviewPortal.Path + "/answers/G02-01", ReviewPortal.Form(("Value", "yes")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, closed.StatusCode);
        Assert.Null(await portal.AnswerAsync("G02-01"));
        Assert.NotNull((await writer.PageAsync(path + "/groups/G01?open=G01-01")).QuerySelector("main .note"));
    }
}
