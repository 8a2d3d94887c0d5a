using Portal.Domain.Committees;
using Portal.Domain.Reviews;
using Portal.Domain.Rounds;
using Portal.Infrastructure.Database;
using Portal.Infrastructure.Mail;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Features.Home;

/// <summary>Scoped queries that the home page and the menu share.</summary>
public sealed class WaitingReviews(PortalDb db, Access access)
{
    /// <summary>Handed in, not verified, and not of the person's own unit: nobody verifies that.</summary>
    public IQueryable<InRound> ToVerify()
    {
        var own = access.Appointments.Select(a => a.UnitId).ToArray();
        return Of(Right.VerifyReviews).Where(row =>
            (row.Round.Status == RoundStatus.Issued || row.Round.Status == RoundStatus.Closed)
            && (row.Review.Status == ReviewStatus.Submitted || row.Review.Status == ReviewStatus.Verifying)
            && !own.Contains(row.Review.UnitId));
    }

    /// <summary>Mails of the person's reach that were given up.</summary>
    public IQueryable<OutboxMail> FailedMails() =>
        from mail in db.Outbox
        join unit in access.UnitsFor(Right.SendReminders) on mail.UnitId equals unit.Id
        where mail.Status == OutboxStatus.Failed
        select mail;

    /// <summary>Reviews with their rounds, of the units over which the person holds a right.</summary>
    public IQueryable<InRound> Of(Right right) =>
        from review in db.Reviews
        join unit in access.UnitsFor(right) on review.UnitId equals unit.Id
        join round in db.Rounds on review.RoundId equals round.Id
        select new InRound { Review = review, Round = round };

    /// <summary>A review beside its round, inside a query.</summary>
    public sealed class InRound
    {
        public required Review Review { get; init; }

        public required Round Round { get; init; }
    }
}
