using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Committees;

namespace Portal.TestKit;

/// <summary>The standing office of T00 drafts, completes and puts into effect its committee, through the pages.</summary>
public static class CommitteeSteps
{
    /// <summary>Begins a draft and puts a new person into each of its seats but those of the bodies named.</summary>
    public static async Task<int> DraftedAsync(this RunningPortal portal, PortalClient secretary, params string[] without)
    {
        using var begun = await secretary.PostAsync("/committees/T00/decisions", []);
        var ordinal = int.Parse(begun.Headers.Location!.OriginalString.Split('/')[4], CultureInfo.InvariantCulture);
        var seats = await portal.Db(db => (
            from s in db.DecisionSeats
            join d in db.CommitteeDecisions on s.DecisionId equals d.Id
            where d.Ordinal == ordinal && db.Units.Any(u => u.Id == d.UnitId && u.Code == "T00")
            orderby s.Order
            select new { s.Order, s.Role, s.BodyCode, s.PersonId, Before = db.Persons.Where(p => db.Appointments.Any(a => a.PersonId == p.Id && a.SeatId == s.SeatId)).Select(p => p.Email).FirstOrDefault() }).ToListAsync());
        foreach (var seat in seats.Where(s => s.PersonId is null && !without.Contains(s.BodyCode)))
        {
            // whoever has the seat's right without a decision stays: the leader of the test province is its head
            using var saved = await secretary.PostAsync(
                $"/committees/T00/decisions/{ordinal}/seats/{seat.Order}", Seat(seat.Role, seat.BodyCode, seat.Before ?? $"{seat.BodyCode.ToLowerInvariant()}@example.vn", "Người " + seat.BodyCode));
        }

        return ordinal;
    }

    /// <summary>Form of a seat that passes the rules.</summary>
    public static List<KeyValuePair<string, string>> Seat(SeatRole role, string body, string email, string name, SeatRank rank = SeatRank.Leadership) =>
    [
        new("Form.Role", role.ToString()), new("Form.Body", body), new("Form.Rank", rank.ToString()), new("Form.Group", "Committee"), new("Form.Email", email), new("Form.FullName", name),
        new("Form.PostVi", role == SeatRole.Head ? "Chủ tịch UBND tỉnh" : "Phó Giám đốc"), new("Form.PartyPostVi", role == SeatRole.Head ? "Phó Bí thư Tỉnh ủy" : ""),
    ];

    /// <summary>Form of a signed decision.</summary>
    public static async Task<List<KeyValuePair<string, string>>> FactsAsync(this RunningPortal portal, int ordinal, string number, string from)
    {
        var version = await portal.Db(db => db.CommitteeDecisions.Where(d => d.Ordinal == ordinal).Select(d => d.Version).FirstAsync());
        return
        [
            new("Form.Kind", "Consolidating"), new("Form.StandingBody", "CAT"), new("Form.AdvisesParty", "true"), new("Form.AdvisesCouncil", "true"), new("Form.AdvisesPeoplesCommittee", "true"),
            new("Form.Number", number), new("Form.IssuedOn", from), new("Form.Signatory", "Nguyễn Văn Ký"), new("Form.SignatoryPost", "Chủ tịch"), new("Form.EffectiveFrom", from),
            new("Form.Version", version.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>A complete committee in effect since a day.</summary>
    public static async Task<int> DecidedAsync(this RunningPortal portal, PortalClient secretary, string number = "1/QĐ-UBND", string from = "01/11/2026")
    {
        var ordinal = await portal.DraftedAsync(secretary);
        using var saved = await secretary.PostAsync($"/committees/T00/decisions/{ordinal}/edit", await portal.FactsAsync(ordinal, number, from));
        using var done = await secretary.PostAsync($"/committees/T00/decisions/{ordinal}/effect", [new("Word", number)]);
        return done.Headers.Location?.OriginalString == $"/committees/T00/decisions/{ordinal}" ? ordinal : throw new InvalidOperationException(await done.Content.ReadAsStringAsync());
    }

    /// <summary>Order of a body's seat on the committee in effect.</summary>
    public static Task<int> OrderAsync(this RunningPortal portal, string body) => portal.Db(db => (
        from s in db.DecisionSeats
        join d in db.CommitteeDecisions on s.DecisionId equals d.Id
        where d.ConfirmedAt != null && d.EffectiveTo == null && s.BodyCode == body
        select s.Order).SingleAsync());

    /// <summary>The words on a page, without its markup.</summary>
    public static async Task<string> WordsAsync(this PortalClient client, string path) => (await client.PageAsync(path)).QuerySelector("main")!.TextContent;
}
