using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Configuration;
using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Secrecy;
using Portal.Infrastructure.Evidencing;
using Portal.Infrastructure.Settings;
using Xunit;
using static Portal.TestKit.SampleFiles;

namespace Portal.Web.Tests.Evidencing;

/// <summary>Files as people send them, and files made to hurt.</summary>
public sealed class InspectEvidenceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_told_by_its_content_and_all_its_text_is_read()
    {
        foreach (var (name, file, kind, isRead) in new (string, byte[], FileKind, bool)[]
        {
            ("kế hoạch.docx", Docx(Paragraph("Không phát sinh tài liệu tuyệt mật.")), FileKind.Docx, true),
            ("liên kết.docx", Docx(Paragraph("xem"), Relation("hyperlink", "https://example.vn/a", isExternal: true)), FileKind.Docx, true),
            ("ảnh.docx", Docx(Paragraph("xem"), more: ("word/media/image1.png", Png())), FileKind.Docx, false),
            ("sổ.XLSX", Xlsx("Kế hoạch", "Tổ chức"), FileKind.Xlsx, true),
            ("báo cáo.pdf", Pdf("Không phát sinh tài liệu tuyệt mật"), FileKind.Pdf, true),
            ("bản quét.pdf", Pdf(""), FileKind.Pdf, false),
            ("ảnh.png", Png("Hội nghị"), FileKind.Png, false),
            ("ảnh.jpeg", Jpeg("Hội nghị"), FileKind.Jpeg, false),
        })
        {
            var found = await InspectAsync(name, file);
            Assert.Equal((name, kind, isRead, GuardVerdict.Pass), (name, found.Kind, found.IsRead, found.Guard.Verdict));
        }

        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_marking_is_found_wherever_it_stands()
    {
        foreach (var (name, file) in new (string, byte[])[]
        {
            ("TỐI MẬT.docx", Docx(Paragraph("x"))),
            ("a.docx", Docx(Paragraph("x") + Paragraph("TỐI", " M", "ẬT"))),
            ("b.docx", Docx(Paragraph("x"), title: "TUYỆT MẬT")),
            ("c.docx", Docx(Paragraph("x"), more: ("word/header1.xml", Bytes("<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:hdr>")))),
            ("a.xlsx", Xlsx("TUYỆT MẬT", "x")),
            ("b.xlsx", Xlsx("x", "TỐI", "MẬT")),
            ("down a column.xlsx", Rows(["T", "một"], ["Ố", "hai"], ["I", "ba"], ["M", "bốn"], ["Ậ", "năm"], ["T", "sáu"])),
            ("a.pdf", Pdf("TUYỆT MẬT")),
            ("a.png", Png("TUYỆT MẬT")),
            ("a.jpg", Jpeg("<x:t>TUYỆT MẬT</x:t>")),
        })
        {
            var found = await InspectAsync(name, file);
            Assert.True(found.Guard.IsBlocked, name);
        }
    }

    [Fact]
    public async Task What_acts_hides_something_or_cannot_be_read_is_refused_with_its_reason()
    {
        var docx = Docx(Paragraph("x"));
        var pdf = Pdf("x");
        foreach (var (what, name, file, code) in new (string, string, byte[], string)[]
        {
            ("another ending", "a.pdf", docx, "file.wrong-ending"),
            ("a program", "a.pdf", [0x7F, 0x45, 0x4C, 0x46, 1, 1, 1, 0], "file.unknown-kind"),
            ("an HTML page", "a.png", Bytes("<html><script>alert(1)</script>"), "file.unknown-kind"),
            ("nothing", "a.pdf", [], "file.empty"),
            ("an archive", "a.docx", Zip(("a.txt", [1])), "file.archive"),
            ("an old format or a password", "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "file.old-or-encrypted"),
            ("macros by type", "a.docx", Docx("", type: "application/vnd.ms-word.document.macroEnabled.main+xml"), "file.active"),
            ("macros by part", "a.docx", Docx("", more: ("word/vbaProject.bin", [1])), "file.active"),
            ("an embedded object", "a.docx", Docx("", more: ("word/embeddings/oleObject1.bin", [1])), "file.embedded"),
            ("a program inside", "a.docx", Docx("", more: ("word/media/a.exe", [1])), "file.embedded"),
            ("a template from elsewhere", "a.docx", Docx("", Relation("attachedTemplate", "http://example.vn/a.dotm", isExternal: true)), "file.external"),
            ("a picture from elsewhere", "a.docx", Docx("", Relation("image", "http://example.vn/a.png", isExternal: true)), "file.external"),
            ("a link into the network", "a.docx", Docx("", Relation("hyperlink", "file://server/share", isExternal: true)), "file.external"),
            ("a field that fetches", "a.docx", Docx("<w:p><w:r><w:instrText>INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT \"http://example.vn\"</w:instrText></w:r></w:p>"), "file.external"),
            ("an entity", "a.docx", Docx("", more: ("word/a.xml", Bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a>&b;</a>"))), "file.damaged"),
            ("a path out of the file", "a.docx", Docx("", more: ("../../a.xml", Bytes("<a/>"))), "file.damaged"),
            ("very many parts", "a.xlsx", Zip([("[Content_Types].xml", Bytes("<a/>")), ("xl/workbook.xml", Bytes("<a/>")), .. Enumerable.Range(0, 10_000).Select(i => ($"xl/worksheets/sheet{i}.xml", Bytes("<a/>")))]), "file.too-many-parts"),
            ("a part that becomes large", "a.docx", Docx("", more: ("word/a.xml", new byte[80 << 20])), "file.unpacks-too-large"),
            ("another file behind the end", "a.docx", [.. docx, .. Bytes("<script>")], "file.appended"),
            ("an end too early", "a.docx", docx[..^40], "file.appended"),
            ("a picture with a file behind it", "a.png", [.. Png(), .. docx], "file.appended"),
            ("a photograph with a file behind it", "a.jpg", [.. Jpeg(), .. docx], "file.appended"),
            ("a broken picture", "a.png", Png()[..40], "file.damaged"),
            ("a PDF with a file behind it", "a.pdf", [.. pdf, .. docx], "file.appended"),
            ("a PDF that starts a program", "a.pdf", Pdf("x", "/OpenAction << /S /L#61unch /F (cmd.exe) >>"), "file.active"),
            ("a PDF with a script", "a.pdf", Pdf("x", "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "file.active"),
            ("a script in compressed objects", "a.pdf", Pdf("x", more: Compressed("<< /S /JavaScript /JS (app.alert(1)) >>")), "file.active"),
            ("a PDF with a file in it", "a.pdf", Pdf("x", "/Names << /EmbeddedFiles 9 0 R >>"), "file.embedded"),
            ("a PDF with a password", "a.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf).Replace("trailer\n<<", "trailer\n<< /Encrypt 9 0 R", StringComparison.Ordinal)), "file.encrypted"),
            ("a PDF without an end", "a.pdf", pdf[..200], "file.damaged"),
        })
        {
            var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => InspectAsync(name, file));
            Assert.Equal((what, code), (what, refused.Code));
        }
    }

    [Fact]
    public async Task Settings_refuse_pictures_and_without_a_reader_every_PDF()
    {
        Assert.Equal("file.pictures", (await Assert.ThrowsAsync<RuleBrokenException>(() => InspectAsync("a.png", Png(), ("RefusePictures", "true")))).Code);
        Assert.Equal("file.pictures", (await Assert.ThrowsAsync<RuleBrokenException>(() => InspectAsync("a.pdf", Pdf(""), ("RefusePictures", "true")))).Code);
        var without = Settings() with { Files = Settings().Files with { PdfTools = null } };
        Assert.Equal("file.no-pdf-reader", (await Assert.ThrowsAsync<RuleBrokenException>(() => new InspectEvidence(without).RunAsync(new MemoryStream(Pdf("x")), "a.pdf", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Words_in_pictures_are_read_by_the_program_that_is_installed_and_judged_like_others()
    {
        var read = await Assert.ThrowsAsync<StartRefusedException>(() => Task.FromResult(Settings(("Ocr", Reader("x", languages: "eng")))));
        Assert.Contains("vie", read.Message, StringComparison.Ordinal);
        foreach (var (name, file) in new (string, byte[])[] { ("a.png", Png("Hội nghị")), ("a.jpg", Jpeg("Hội nghị")), ("a.pdf", Pdf("")), ("a.docx", Docx(Paragraph("xem"), more: ("word/media/image1.png", Png()))) })
        {
            var plain = await InspectAsync(name, file, ("Ocr", Reader("Hội nghị tổng kết")), ("RefusePictures", "true"));
            Assert.Equal((name, true, GuardVerdict.Pass), (name, plain.IsRead, plain.Guard.Verdict));
            Assert.True((await InspectAsync(name, file, ("Ocr", Reader("UBND tỉnh\nTUYỆT MẬT\n")))).Guard.IsBlocked, name);
        }

        // neither what is no picture nor one of absurd size is given to the program, nor is a picture read that it knows no kind of; one without a letter may stand sideways
        foreach (var (media, file) in new (string, byte[])[] { ("image1.png", Bytes("/etc/hostname\n")), ("image1.png", [0x89, .. "/etc/ho"u8, .. Png()[8..]]), ("image1.jpg", [0xFF, 0x00, .. Jpeg("x")[2..]]), ("image1.png", Png(width: 40_000, height: 40_000)), ("image1.gif", Bytes("GIF89a")) })
        {
            var docx = Docx(Paragraph("xem"), more: ("word/media/" + media, file));
            Assert.False((await InspectAsync("a.docx", docx, ("Ocr", Reader("Hội nghị")))).IsRead);
            Assert.Equal("file.pictures", (await Assert.ThrowsAsync<RuleBrokenException>(() => InspectAsync("a.docx", docx, ("Ocr", Reader("Hội nghị")), ("RefusePictures", "true")))).Code);
        }

        Assert.False((await InspectAsync("a.png", Png(), ("Ocr", Reader("- 1 -")))).IsRead);

        // what the program cannot read is refused, and of many pictures the ends are read and the rest is said not to be
        Assert.Equal("file.unreadable", (await Assert.ThrowsAsync<RuleBrokenException>(() => InspectAsync("a.png", Png(), ("Ocr", Reader("x", exit: 1))))).Code);
        var album = Docx(Paragraph("xem"), more: [.. Enumerable.Range(1, 5).Select(i => ($"word/media/image{i}.png", Png()))]);
        Assert.False((await InspectAsync("a.docx", album, ("Ocr", Reader("Hội nghị")), ("RefusePictures", "true"))).IsRead);
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "incoming")));
    }

    [Fact]
    public void What_a_dead_process_has_left_is_cleared_away_and_what_is_read_now_stays()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(_folder, "incoming")).FullName;
        var (old, fresh) = (Path.Combine(incoming, "old.pdf"), Path.Combine(incoming, "fresh.pdf"));
        File.WriteAllText(old, "x");
        File.WriteAllText(fresh, "x");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-2));

        IncomingFile.Clear(_folder);

        Assert.Equal([fresh], Directory.GetFiles(incoming));
    }

    /// <summary>A program that answers as tesseract does, with words of ours.</summary>
    private string Reader(string words, string languages = "eng\nvie", int exit = 0)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, $"#!/bin/sh\nif [ \"$1\" = --list-langs ]; then printf 'List of languages\\n{languages.Replace("\n", "\\n", StringComparison.Ordinal)}\\n'; exit 0; fi\n[ -s \"$1\" ] || exit 3\nprintf '{words.Replace("\n", "\\n", StringComparison.Ordinal)}'\nexit {exit}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    [Fact]
    public async Task ClamAV_is_asked_by_its_stream_protocol_and_its_silence_refuses()
    {
        var file = Png(bytes: 200_000);
        Assert.False(await new MalwareScanner(Settings()).RunAsync(new MemoryStream(file), CancellationToken.None));
        Assert.Equal("file.not-scanned", await ScanAsync(Settings(("RefuseUnscanned", "true")), file));

        using var daemon = new TcpListener(IPAddress.Loopback, 0);
        daemon.Start();
        var address = ("ClamAv", "127.0.0.1:" + ((IPEndPoint)daemon.LocalEndpoint).Port);
        foreach (var (answer, code) in new[] { ("stream: OK", ""), ("stream: Eicar-Test-Signature FOUND", "file.infected"), ("INSTREAM size limit exceeded. ERROR", "file.scan-too-large"), ("", "file.scan-failed") })
        {
            var served = ServeAsync(daemon, answer);
            Assert.Equal(code, await ScanAsync(Settings(address), file));
            Assert.Equal(file, await served);
        }

        // over its limit the daemon answers and hangs up before it has heard everything
        var tooLarge = ScanAsync(Settings(address), new byte[16 << 20]);
        using (var client = await daemon.AcceptSocketAsync())
        {
            await client.SendAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray());
            client.Shutdown(SocketShutdown.Both);
        }

        Assert.Equal("file.scan-too-large", await tooLarge);
        daemon.Stop();
        Assert.Equal("file.scan-failed", await ScanAsync(Settings(address), file));
    }

    private static async Task<string> ScanAsync(PortalSettings settings, byte[] file)
    {
        try
        {
            return await new MalwareScanner(settings).RunAsync(new MemoryStream(file), CancellationToken.None) ? "" : "no scanner";
        }
        catch (RuleBrokenException refused)
        {
            return refused.Code;
        }
    }

    /// <summary>One session as the daemon holds it.</summary>
    private static async Task<byte[]> ServeAsync(TcpListener daemon, string answer)
    {
        using var client = await daemon.AcceptTcpClientAsync();
        await using var wire = client.GetStream();
        var command = new byte[10];
        await wire.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
        using var file = new MemoryStream();
        while (true)
        {
            var size = new byte[4];
            await wire.ReadExactlyAsync(size);
            var chunk = new byte[System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(size)];
            if (chunk.Length == 0)
            {
                break;
            }

            await wire.ReadExactlyAsync(chunk);
            file.Write(chunk);
        }

        await wire.WriteAsync(Encoding.ASCII.GetBytes(answer + "\0"));
        return file.ToArray();
    }

    private static string Compressed(string objects)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            zlib.Write(Encoding.ASCII.GetBytes("7 0 " + objects));
        }

        return $"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream";
    }

    private async Task<InspectedFile> InspectAsync(string name, byte[] file, params (string Key, string Value)[] settings)
    {
        using var content = new MemoryStream(file);
        return await new InspectEvidence(Settings(settings)).RunAsync(content, name, CancellationToken.None);
    }

    private PortalSettings Settings(params (string Key, string Value)[] settings) => PortalSettings.Read(new ConfigurationBuilder().AddInMemoryCollection(
        settings.Prepend(("Ocr", "none")).GroupBy(s => s.Item1).Select(g => KeyValuePair.Create("Portal:Files:" + g.Key, (string?)g.Last().Item2)).Append(KeyValuePair.Create("Portal:DataDir", (string?)_folder))).Build());
}
