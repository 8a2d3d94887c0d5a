using Microsoft.EntityFrameworkCore;
using Portal.Domain.Measures;
using Portal.Domain.Reviews;
using Portal.Web.Tests.Rounds;
using Xunit;

namespace Portal.Web.Tests.Measures;

/// <summary>The order of the register over its pages, in a portal whose other measures do not mind.</summary>
public sealed class MeasurePagesTests(RoundsPortal rounds) : IClassFixture<RoundsPortal>
{
    [Fact]
    public async Task Pages_put_together_are_the_register_in_its_order_from_whichever_end_they_are_read()
    {
        // states of 30, 10 and 40, so that pages of 25 begin and end within them and go over two or three; few days, so that many share one
        const string section = "Z01";
        var expected = await rounds.Portal.Db(async db =>
        {
            var reviews = await db.Reviews.Where(r => r.UnitCode == "T00-SCT" || r.UnitCode == "T00-X1").OrderBy(r => r.UnitCode).ToListAsync();
            var now = db.Clock.GetUtcNow();
            MeasureActor officer = new(rounds.Given.Officer.Id, "Minh", now), verifier = new(rounds.Given.Verifier.Id, "Thẩm", now);
            for (var i = 0; i < 80; i++)
            {
                var (review, due) = (reviews[i % 2 == 0 ? 0 : ^1], new DateOnly(2028, 1, 1 + (i * 7 % 3)));
                var measure = new CorrectiveMeasure(review.Id, review.UnitId, section, $"Z01-{(i < 40 ? i * 11 % 40 : i % 5):00}", false, false, new(Finding.Weak, "x", "y", due), now);
                _ = i >= 30 ? measure.ReportDone("1/QĐ", officer) : null;
                _ = i >= 40 ? measure.Confirm("", verifier) : null;
                db.Measures.Add(measure);
            }

            await db.SaveChangesAsync();
            var all = await (from m in db.Measures join u in db.Units on m.UnitId equals u.Id where m.SectionCode == section select new { Measure = m, u.Code }).ToListAsync();
            return all.OrderBy(m => m.Measure.Status).ThenBy(m => m.Measure.DueOn).ThenBy(m => m.Code, StringComparer.Ordinal).ThenBy(m => m.Measure.CriterionCode, StringComparer.Ordinal).ThenBy(m => m.Measure.Id)
                .Select(m => "/measures/" + m.Measure.Id).ToList();
        });
        using var secretary = rounds.Portal.Client(rounds.Given.Secretary.Id);
        Assert.Equal(expected, [.. await LinksAsync(1), .. await LinksAsync(2), .. await LinksAsync(3), .. await LinksAsync(4)]);
        Assert.Equal(expected.TakeLast(5), await LinksAsync(100_000));

        // whichever view counts it
        Assert.Equal([40, 0, 30, 0, 10, 40, 80, 0], await StatesAsync("list"));
        Assert.Equal(await StatesAsync("list"), await StatesAsync("groups"));

        async Task<List<int>> StatesAsync(string view) =>
            [.. (await secretary.PageAsync($"/measures?section={section}&view={view}")).QuerySelectorAll("select[name=status] option").Select(o => int.Parse(o.TextContent.Split('(', ')')[1], System.Globalization.CultureInfo.InvariantCulture))];

        async Task<List<string>> LinksAsync(int page) =>
            [.. (await secretary.PageAsync($"/measures?section={section}&status=all&page={page}")).QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!)];
    }
}
