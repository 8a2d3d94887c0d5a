using Microsoft.AspNetCore.Mvc;

namespace Portal.Web.Shell;

/// <summary>A list as a file, which knows how many rows it holds.</summary>
public sealed class ListFile(byte[] content, string contentType, int rows) : FileContentResult(content, contentType)
{
    public int Rows { get; } = rows;
}
