using System.Text;
using Portal.Domain.Secrecy;
using Xunit;

namespace Portal.Domain.Tests.Secrecy;

/// <summary>However a marking is coded, spaced, framed or split, it stays one; the same tricks make no marking of a harmless word.</summary>
public sealed class GuardEvasionTests
{
    private const int Cases = 4_000;

    private static readonly string[] Markings =
    [
        "MẬT", "TỐI MẬT", "TUYỆT MẬT", "Độ mật: Tối mật", "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ", "TÀI LIỆU THU HỒI", "THỜI HẠN BẢO VỆ BÍ MẬT NHÀ NƯỚC", "BẢN SAO BÍ MẬT NHÀ NƯỚC",
    ];

    private static readonly string[] Harmless =
    [
        "bảo mật", "mật khẩu", "mật mã", "mật độ", "cơ mật", "bí mật nhà nước", "bí mật công tác", "điểm liệt", "mật thiết", "mật ong", "MẶT", "MẮT", "TÔI MẤT", "văn bản số 12",
        "không phát sinh tài liệu tuyệt mật", "đã lập 12 tài liệu Tối mật và 30 tài liệu Mật",
    ];

    private static readonly Dictionary<char, string> Twins = new()
    {
        ['M'] = "\u041C\u039CＭ𝐌Ⓜ",
        ['T'] = "\u0422\u03A4Ｔ𝐓Ⓣ",
        ['O'] = "\u041E\u039FＯ0",
        ['I'] = "\u0406\u0399Ｉ1l",
        ['A'] = "\u0410\u0391Ａ",
        ['E'] = "\u0415\u0395Ｅ",
        ['Y'] = "\u04AEＹ",
        ['m'] = "\u043Cｍ",
        ['t'] = "ｔ",
        ['o'] = "\u043E\u03BFｏ",
        ['i'] = "\u0456ｉ",
        ['a'] = "\u0430ａ",
        ['e'] = "\u0435ｅ",
    };

    private static readonly string[] Unseen = ["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u202A", "\u3164"];
    private static readonly string[] Frames = ["{0}", "[{0}]", "({0})", "* * * {0} * * *", "  {0}  ", "“{0}”", "│ {0} │", "--- {0} ---", "<{0}>", "{0}."];

    [Fact]
    public void A_marking_stays_a_marking_whatever_is_done_to_how_it_is_coded_and_framed()
    {
        var random = new Random(20_251_021);
        for (var i = 0; i < Cases; i++)
        {
            var marking = random.GetItems(Markings, 1)[0];
            var text = string.Format(null, random.GetItems(Frames, 1)[0], Disguise(marking, random));

            Assert.True(SecrecyGuard.Check(text).IsBlocked, Shown(i, marking, text));
        }
    }

    [Fact]
    public void A_level_in_capitals_stays_one_when_its_letters_stand_apart_or_on_lines_and_cells_of_their_own()
    {
        var random = new Random(32);
        for (var i = 0; i < Cases; i++)
        {
            var level = random.GetItems(Markings[..3], 1)[0];
            var letters = level.Where(c => c != ' ').Select(c => Disguise(c.ToString(), random)).ToList();
            var cut = random.Next(1, letters.Count);
            var apart = string.Join(random.GetItems([" ", ".", "-", "  ", "\u00A0", "_", "*"], 1)[0], letters);

            Assert.True(SecrecyGuard.Check(apart).IsBlocked, Shown(i, level, apart));
            Assert.True(SecrecyGuard.Check(string.Join('\n', letters)).IsBlocked, Shown(i, level, "lines"));
            Assert.True(SecrecyGuard.CheckCells(["12", string.Concat(letters[..cut]), "", string.Concat(letters[cut..]), "x"]).IsBlocked, Shown(i, level, "cells"));
        }
    }

    [Fact]
    public void The_same_tricks_make_no_marking_of_harmless_words()
    {
        var random = new Random(117);
        for (var i = 0; i < Cases; i++)
        {
            var word = random.GetItems(Harmless, 1)[0];
            var text = string.Format(null, random.GetItems(Frames, 1)[0], Disguise(word, random));

            Assert.False(SecrecyGuard.Check(text).IsBlocked, Shown(i, word, text));
        }
    }

    // each letter by itself: another form, another script, unseen signs
    private static string Disguise(string text, Random random)
    {
        var written = new StringBuilder();
        foreach (var letter in text)
        {
            var apart = letter.ToString().Normalize(NormalizationForm.FormD);
            var (bare, marks) = (apart[0], apart[1..]);
            var isTwin = random.Next(3) == 0 && Twins.ContainsKey(bare);
            if (isTwin)
            {
                var twins = Twins[bare].EnumerateRunes().ToArray();
                written.Append(twins[random.Next(twins.Length)]).Append(marks);
            }
            else
            {
                written.Append(random.Next(2) == 0 ? letter.ToString() : bare + string.Concat(marks.Reverse()));
            }

            if (random.Next(4) == 0)
            {
                written.Append(random.GetItems(Unseen, 1)[0]);
            }
        }

        return written.ToString();
    }

    private static string Shown(int i, string meant, string text) =>
        $"case {i}, {meant}: " + string.Join(' ', text.EnumerateRunes().Select(r => r.Value.ToString("X4", System.Globalization.CultureInfo.InvariantCulture)));
}
