using System.Xml;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Settings;

namespace Portal.Infrastructure.Evidencing;

/// <summary>
/// Looks into a file that somebody sends: tells its kind by its content, refuses what can act, hides something or cannot be read, and has the guard judge its
/// name, metadata and text. It keeps nothing of what it reads.
/// </summary>
public sealed class InspectEvidence(PortalSettings settings)
{
    /// <summary>Characters of text after which a file is refused.</summary>
    internal const int MostText = 20_000_000;

    /// <param name="content">The file; it can be read again from its beginning.</param>
    /// <exception cref="RuleBrokenException"><c>file.…</c>: why it is not taken.</exception>
    public async Task<InspectedFile> RunAsync(Stream content, string name, CancellationToken ct)
    {
        var kind = await Task.Run(() => Tell(content), ct);
        if (!kind.Fits(name))
        {
            throw new RuleBrokenException("file.wrong-ending", kind.ToString().ToUpperInvariant());
        }

        var byName = SecrecyGuard.CheckFileName(name).Worse(SecrecyGuard.Check(Path.GetFileNameWithoutExtension(name)));
        try
        {
            content.Position = 0;
            var reader = new PictureText(settings);
            var judged = kind switch
            {
                FileKind.Pdf => await new PdfFile(settings, reader).JudgeAsync(content, ct),
                FileKind.Docx or FileKind.Xlsx => await OpenXmlFile.JudgeAsync(content, reader, ct),
                _ => await JudgePictureAsync(content, kind, reader, ct),
            };
            return judged.IsLookedAt || !settings.Files.RefusePictures ? new InspectedFile(kind, byName.Worse(judged.Guard), judged.IsRead) : throw new RuleBrokenException("file.pictures");
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or EndOfStreamException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new RuleBrokenException("file.damaged");
        }
        finally
        {
            content.Position = 0;
        }
    }

    /// <exception cref="RuleBrokenException"><c>file.unknown-kind</c>, <c>file.archive</c>, <c>file.old-or-encrypted</c>, <c>file.empty</c>.</exception>
    private static FileKind Tell(Stream content)
    {
        Span<byte> head = stackalloc byte[8];
        content.Position = 0;
        head = head[..content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.Length == 0)
        {
            throw new RuleBrokenException("file.empty");
        }

        return head.StartsWith("%PDF-"u8) ? FileKind.Pdf
            : head.SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? FileKind.Png
            : head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
            : head.StartsWith("PK\u0003\u0004"u8) ? OpenXmlFile.Tell(content)
            : head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0]) ? throw new RuleBrokenException("file.old-or-encrypted")
            : head.StartsWith("PK"u8) || head.StartsWith("Rar!"u8) || head.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF]) || head.StartsWith<byte>([0x1F, 0x8B]) ? throw new RuleBrokenException("file.archive")
            : throw new RuleBrokenException("file.unknown-kind");
    }

    private static async Task<JudgedText> JudgePictureAsync(Stream content, FileKind kind, PictureText reader, CancellationToken ct)
    {
        var (metadata, _) = await Task.Run(() => kind == FileKind.Png ? PictureFile.Png(content) : PictureFile.Jpeg(content), ct);
        content.Position = 0;
        var words = await reader.ReadAsync(kind == FileKind.Png ? ".png" : ".jpg", copy => content.CopyToAsync(copy, ct), ct);
        return new JudgedText(SecrecyGuard.CheckCells([.. metadata, words]), PictureText.HasWords(words), words is not null);
    }
}
