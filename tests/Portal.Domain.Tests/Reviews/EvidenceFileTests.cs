using Portal.Domain.Common;
using Portal.Domain.Reviews;
using Portal.Domain.Tests.Ranking;
using Xunit;

namespace Portal.Domain.Tests.Reviews;

public class EvidenceFileTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("kế hoạch.pdf", "kế hoạch.pdf")]
    [InlineData(@"thư mục\kế hoạch.pdf", "kế hoạch.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(" a\u0000b\u202Efdp.docx ", "abfdp.docx")]
    public void A_name_keeps_neither_folders_nor_signs_that_cannot_be_seen(string sent, string name) => Assert.Equal(name, EvidenceFileVersion.NameOf(sent));

    [Fact]
    public void A_name_of_nothing_or_without_an_end_is_refused()
    {
        Assert.Equal("file.no-name", Assert.Throws<RuleBrokenException>(() => EvidenceFileVersion.NameOf("../..")).Code);
        Assert.Equal("file.name-too-long", Assert.Throws<RuleBrokenException>(() => EvidenceFileVersion.NameOf(new string('a', 300))).Code);
    }

    [Fact]
    public void A_removed_file_takes_no_newer_version()
    {
        var file = new EvidenceFile(Guid.NewGuid());
        Assert.Equal((1, 2), (file.Next(), file.Next()));
        file.Remove(Now);
        Assert.Equal("file.removed", Assert.Throws<RuleBrokenException>(() => file.Next()).Code);
        Assert.Equal("file.removed", Assert.Throws<RuleBrokenException>(() => file.Remove(Now)).Code);
    }

    [Fact]
    public void A_head_signs_the_digest_of_each_file_and_without_files_the_text_is_as_it_was()
    {
        var checklist = RoundFolder.SeedChecklist();
        var criterion = checklist.Find("G01-01")!;
        Assert.True(criterion.AllowsFiles);
        var answers = new Dictionary<string, Answer> { ["G01-01"] = new(Guid.NewGuid(), "G01-01") };
        var evidence = Array.Empty<Evidence>().ToLookup(e => e.CriterionCode);
        var file = new EvidenceFile(Guid.NewGuid());
        var version = new EvidenceFileVersion(file, file.Next(), "a.pdf", FileKind.Pdf, 1, new string('a', 64), isScanned: true, isRead: true, null, "", Now);
        string Write(ILookup<string, EvidenceFileVersion>? files) => SignedContent.Write("2026", "T00-SCT", checklist, [criterion], answers, evidence, null, files);

        Assert.Equal(Write(null), Write(Array.Empty<EvidenceFileVersion>().ToLookup(_ => "G01-01")));
        Assert.Contains($"\"files\":[{{\"name\":\"a.pdf\",\"sha256\":\"{new string('a', 64)}\"}}]", Write(new[] { version }.ToLookup(_ => "G01-01")), StringComparison.Ordinal);
    }
}
