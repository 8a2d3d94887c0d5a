namespace Portal.Structure.Tests;

/// <param name="Path">Relative to the repository's root, with <c>/</c>.</param>
internal sealed record SourceFile(string Path, string Text);
