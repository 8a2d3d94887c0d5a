using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Portal.Web.Shell;

namespace Portal.Web.Features.Notifications;

/// <summary>A person's notices as a file.</summary>
internal static class NoticeExport
{
    public static FileContentResult File(IStringLocalizer texts, IReadOnlyList<NoticeList.Row> rows, string? format) =>
        new ListExport("notifications", texts["title"], texts["shell.strip"], [(texts["col.at"], 17), (texts["col.kind"], 24), (texts["col.title"], 80), (texts["col.read"], 17)])
            .File(format, rows.Select(r => new object?[] { r.At, texts["kind." + r.Kind].Value, Show.Text(r.Title), r.ReadAt }));
}
