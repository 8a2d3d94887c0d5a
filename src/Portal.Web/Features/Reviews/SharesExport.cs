using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Reviews;

/// <summary>Who answers what, as a file.</summary>
internal static class SharesExport
{
    public static FileContentResult File(IStringLocalizer text, SharesPage page, string format) =>
        new ListExport($"phan-cong-{page.Review.RoundCode}-{page.Review.UnitCode}", text["shares.title", Show.Text(page.Review.UnitName)], text["shell.strip"],
        [
            (text["check.code"], 12), (text["check.content"], 70), (text["shares.person"], 28), (text["shares.due"], 14), (text["shares.by"], 28), (text["shares.state"], 18),
            (text["shares.answered-by"], 28), (text["shares.answered-at"], 18),
        ]).File(format, page.Rows.Select(object?[] (r) =>
        [
            r.Criterion.Code, Show.Text(r.Criterion.Text), r.Assignment?.PersonName ?? "", r.Assignment?.DueOn, r.Assignment?.AssignedByName ?? "", text["shares.state-" + r.State].Value,
            r.AnsweredBy, r.AnsweredAt,
        ]));
}
