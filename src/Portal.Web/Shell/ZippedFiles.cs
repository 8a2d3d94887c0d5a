using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Portal.Web.Shell;

/// <summary>Many files as one zip, each compressed into the answer as it is made: whatever their number, one at a time is in memory.</summary>
/// <param name="name">Name of the zip.</param>
/// <param name="files">Names and contents, made one after the other.</param>
public sealed class ZippedFiles(string name, IAsyncEnumerable<(string Name, byte[] Content)> files) : FileResult("application/zip")
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, ct) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name, FileNameStar = name }.ToString();
        await using var zip = await ZipArchive.CreateAsync(response.BodyWriter.AsStream(leaveOpen: true), ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await foreach (var (file, content) in files.WithCancellation(ct))
        {
            // a workbook is compressed already
            await using var entry = await zip.CreateEntry(file, CompressionLevel.NoCompression).OpenAsync(ct);
            await entry.WriteAsync(content, ct);
        }
    }
}
