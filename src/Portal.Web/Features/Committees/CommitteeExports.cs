using Microsoft.AspNetCore.Mvc;
using Portal.Web.Shell;
using Portal.Web.Shell.Localization;

namespace Portal.Web.Features.Committees;

/// <summary>The overview and the list of members as files.</summary>
internal static class CommitteeExports
{
    public static FileContentResult Overview(CommitteeList.Model model, string format, Texts<CommitteesText> text) =>
        new ListExport("ban-chi-dao", text["overview.title-on", model.Day], text["shell.strip"],
        [
            (text["col.code"], 10), (text["col.province"], 30), (text["col.state"], 22), (text["col.number"], 20), (text["col.issued"], 12), (text["col.standing"], 32),
            (text["col.filled"], 10), (text["col.seats"], 10), (text["col.vacant"], 10), (text["col.errors"], 18), (text["col.warnings"], 18),
        ]).File(format, model.Rows.Select(r => new object?[]
        {
            r.Code, Show.Text(r.Province), text["state." + r.State], r.Number, r.IssuedOn, r.Standing is { } standing ? Show.Text(standing) : null, r.Filled, r.Seats, r.Vacant, string.Join(", ", r.Errors), string.Join(", ", r.Warnings),
        }));

    public static FileContentResult Members(CommitteeOnDay committee, string format, Texts<CommitteesText> text) =>
        new ListExport($"ban-chi-dao-{committee.Province.Code}", text["members.title-on", Show.Text(committee.Name), committee.Day], text["shell.strip"],
        [
            (text["col.order"], 6), (text["col.person"], 28), (text["col.role"], 18), (text["col.body"], 40), (text["col.post"], 34), (text["col.party-post"], 26), (text["col.group"], 24), (text["col.rank"], 14), (text["col.since"], 12),
        ]).File(format, committee.Seats.Select((s, i) => new object?[]
        {
            i + 1, s.Person ?? text["seat.vacant"], RoleOf(s, text), Show.Text(s.Body), Show.Text(s.Post), Show.Text(s.PartyPost), s.GroupName.Length > 0 ? s.GroupName : text["group.Committee"], text["rank." + s.Rank], s.Since,
        }));

    private static string RoleOf(SeatCard seat, Texts<CommitteesText> text) => seat.IsStanding ? text["role.standing-deputy"] : text["role." + seat.Role];
}
