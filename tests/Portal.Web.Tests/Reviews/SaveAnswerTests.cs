using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Domain.Reviews;
using Xunit;

namespace Portal.Web.Tests.Reviews;

public sealed class SaveAnswerTests(ReviewPortal portal) : IClassFixture<ReviewPortal>
{
    private const string Answers = ReviewPortal.Path + "/answers/";

    [Fact]
    public async Task An_answer_with_measure_and_evidence_is_stored_and_opens_the_review()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Answers + "G03-02", ReviewPortal.Form(
            ("Part", "46"), ("Whole", "50"), ("Finding", "weak"), ("Measure", "Lập lại sổ"), ("Responsible", "Chánh Văn phòng"), ("MeasureDueOn", "15/1/2027"),
            ("Evidence[0].Number", "12/BC-SCT"), ("Evidence[0].IssuedOn", "05/03/2026"), ("Evidence[0].Holder", "Văn thư"), ("Evidence[1].Number", " ")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var json = await ReviewPortal.JsonAsync(response);
        Assert.Equal("saved", json.GetProperty("status").GetString());
        var answer = await portal.AnswerAsync("G03-02");
        Assert.NotNull(answer);
        Assert.Equal(answer.Version, json.GetProperty("version").GetUInt32());
        Assert.Equal(("46/50", Finding.Weak, "Lập lại sổ", new DateOnly(2027, 1, 15)), (answer.Value, answer.Finding, answer.Measure, answer.MeasureDueOn));
        Assert.Equal(portal.Given.Officer.Id, answer.UpdatedById);
        Assert.NotEqual(ReviewStatus.NotOpened, (await portal.ReviewAsync()).Status);
        var evidence = await portal.Portal.Db(db => db.Evidence.Where(e => e.ReviewId == answer.ReviewId && e.CriterionCode == "G03-02").ToListAsync());
        Assert.Equal(("12/BC-SCT", new DateOnly(2026, 3, 5), "Văn thư"), (evidence.Single().Number, evidence.Single().IssuedOn!.Value, evidence.Single().Holder));
    }

    [Fact]
    public async Task An_unfinished_answer_is_stored_and_says_what_is_missing()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Answers + "G03-04", ReviewPortal.Form(("Value", "2"), ("Finding", "weak")));

        var json = await ReviewPortal.JsonAsync(response);
        Assert.Equal("saved", json.GetProperty("status").GetString());
        Assert.Equal(3, json.GetProperty("warnings").GetArrayLength());
        Assert.Equal(Finding.Weak, (await portal.AnswerAsync("G03-04"))!.Finding);
    }

    [Fact]
    public async Task An_answer_by_dispatch_keeps_its_number_and_day_and_nothing_else_that_was_typed()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Answers + "G07-01", ReviewPortal.Form(
            ("IsElsewhere", "true"), ("Value", "yes"), ("Finding", "weak"), ("Measure", "không lưu"), ("Note", "không lưu"),
            ("Evidence[0].Number", "45/BC-SCT"), ("Evidence[0].IssuedOn", "20/11/2026"), ("Evidence[0].Issuer", "không lưu"), ("Evidence[1].Number", "46/BC-SCT")));

        Assert.Equal(0, (await ReviewPortal.JsonAsync(response)).GetProperty("warnings").GetArrayLength());
        var answer = (await portal.AnswerAsync("G07-01"))!;
        Assert.Equal((Answer.Elsewhere, "", "", null), (answer.Value, answer.Note, answer.Measure, answer.Finding));
        var kept = await portal.Portal.Db(db => db.Evidence.SingleAsync(e => e.ReviewId == answer.ReviewId && e.CriterionCode == "G07-01"));
        Assert.Equal(("45/BC-SCT", new DateOnly(2026, 11, 20), ""), (kept.Number, kept.IssuedOn!.Value, kept.Issuer));
        var page = await client.PageAsync(ReviewPortal.Path + "/groups/G07?open=G07-01");
        Assert.True(page.QuerySelector("[name=IsElsewhere]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Answers_that_contradict_each_other_are_told_before_signing_and_block_nothing()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);
        using var reported = await client.FetchAsync(Answers + "G06-04", ReviewPortal.Form(("Value", "yes"), ("Finding", "adequate")));
        Assert.DoesNotContain("báo cáo chậm trong kỳ", (await client.PageAsync(ReviewPortal.Path + "/check")).Body!.TextContent, StringComparison.Ordinal);

        using var concealed = await client.FetchAsync(Answers + "DED-02", ReviewPortal.Form(("Value", "1")));

        var clash = (await client.PageAsync(ReviewPortal.Path + "/check")).QuerySelectorAll(".note.warn li").Single(li => li.TextContent.Contains("báo cáo chậm trong kỳ", StringComparison.Ordinal));
        Assert.Equal(["G06-04", "DED-02"], clash.QuerySelectorAll("a").Select(a => a.TextContent));
    }

    [Theory]
    [InlineData("G03-01", "Value", "maybe", "Value")]
    [InlineData("G03-05", "Value", "5", "Value")]
    [InlineData("G03-02", "Part", "46", "Whole")]
    public async Task A_value_that_cannot_be_read_is_refused_at_its_field_in_words(string criterion, string field, string typed, string wrong)
    {
        var version = (await portal.AnswerAsync(criterion))?.Version ?? 0;
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Answers + criterion, ReviewPortal.Form((field, typed), ("Version", version.ToString(CultureInfo.InvariantCulture))));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var message = (await ReviewPortal.JsonAsync(response)).GetProperty("errors").GetProperty(wrong).GetString();
        Assert.DoesNotContain("answer.", message, StringComparison.Ordinal);
        Assert.Equal(version, (await portal.AnswerAsync(criterion))?.Version ?? 0);
    }

    [Fact]
    public async Task A_change_over_somebody_elses_newer_version_shows_both_and_stores_neither()
    {
        using var first = portal.Portal.Client(portal.Given.Officer.Id);
        using var second = portal.Portal.Client(portal.Given.Head.Id);
        using var created = await first.FetchAsync(Answers + "G04-02", ReviewPortal.Form(("Value", "2"), ("Note", "bản đầu")));
        var version = (await ReviewPortal.JsonAsync(created)).GetProperty("version").GetUInt32().ToString(CultureInfo.InvariantCulture);
        using var changed = await second.FetchAsync(Answers + "G04-02", ReviewPortal.Form(("Value", "3"), ("Note", "bản của thủ trưởng"), ("Version", version)));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        using var response = await first.FetchAsync(Answers + "G04-02", ReviewPortal.Form(("Value", "1"), ("Note", "bản của cán bộ"), ("Version", version)));

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var json = await ReviewPortal.JsonAsync(response);
        Assert.Equal(portal.Given.Head.FullName, json.GetProperty("by").GetString());
        Assert.Equal("bản của cán bộ", json.GetProperty("mine").GetProperty("Note").GetString());
        Assert.Equal("bản của thủ trưởng", json.GetProperty("theirs").GetProperty("Note").GetString());
        Assert.Equal("3", (await portal.AnswerAsync("G04-02"))!.Value);
        Assert.Equal((await portal.AnswerAsync("G04-02"))!.Version, json.GetProperty("version").GetUInt32());
    }

    [Fact]
    public async Task Two_first_answers_at_once_leave_one_stored_and_the_other_shown()
    {
        using var first = portal.Portal.Client(portal.Given.Officer.Id);
        using var second = portal.Portal.Client(portal.Given.Head.Id);

        var responses = await Task.WhenAll(
            first.FetchAsync(Answers + "G05-02", ReviewPortal.Form(("Note", "một"))), second.FetchAsync(Answers + "G05-02", ReviewPortal.Form(("Note", "hai"))));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], responses.Select(r => r.StatusCode).Order());
        Array.ForEach(responses, r => r.Dispose());
    }

    [Fact]
    public async Task A_save_that_waits_for_a_submission_finds_the_review_gone_on()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);
        var before = (await portal.ReviewAsync()).Status;
        await using var submitting = new NpgsqlConnection(portal.Portal.Connections.Owner);
        await submitting.OpenAsync();
        await using (var transaction = await submitting.BeginTransactionAsync())
        {
            await using var lockIt = new NpgsqlCommand("select 1 from reviews where unit_code = 'T00-SCT' for update", submitting, transaction);
            await lockIt.ExecuteNonQueryAsync();
            var saving = client.FetchAsync(Answers + "G06-03", ReviewPortal.Form(("Value", "yes")));
            await using var isWaiting = new NpgsqlCommand(
                "select exists (select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')", submitting, transaction);
            while (await isWaiting.ExecuteScalarAsync() is not true)
            {
                Assert.False(saving.IsCompleted, "The save did not wait.");
                await using var fresh = new NpgsqlCommand("select pg_stat_clear_snapshot()", submitting, transaction);
                await fresh.ExecuteNonQueryAsync();
            }

            await using var goOn = new NpgsqlCommand("update reviews set status = 'Submitted' where unit_code = 'T00-SCT'", submitting, transaction);
            await goOn.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
            using var response = await saving;
            Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        }

        await using var back = new NpgsqlCommand("update reviews set status = $1 where unit_code = 'T00-SCT'", submitting) { Parameters = { new() { Value = before.ToString() } } };
        await back.ExecuteNonQueryAsync();
        Assert.Null(await portal.AnswerAsync("G06-03"));
    }

    [Fact]
    public async Task Sending_again_what_arrived_already_is_no_conflict()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);
        var form = ReviewPortal.Form(("Value", "no"), ("Finding", "missing"), ("Evidence[0].Number", "7/QĐ"));
        using var arrived = await client.FetchAsync(Answers + "G02-02", form);

        using var again = await client.FetchAsync(Answers + "G02-02", form);

        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(1, await portal.Portal.Db(db => db.Evidence.CountAsync(e => e.Number == "7/QĐ")));
    }

    [Fact]
    public async Task A_text_with_a_marking_is_refused_at_its_field_and_stands_in_no_table()
    {
        const string secret = "Kế hoạch giả định zqx-4417";
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Answers + "G06-01", ReviewPortal.Form(("Value", "yes"), ("Note", "TUYỆT MẬT\n" + secret)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.True((await ReviewPortal.JsonAsync(response)).GetProperty("errors").TryGetProperty("Note", out _));
        Assert.Null(await portal.AnswerAsync("G06-01"));
        Assert.Empty(await TablesWithAsync("zqx-4417"));
        await portal.Portal.WriteAuditAsync();
        Assert.Empty(await TablesWithAsync("zqx-4417"));
        Assert.NotEmpty(await TablesWithAsync("guard.blocked"));
    }

    [Fact]
    public async Task A_text_that_the_guard_warns_of_is_stored_only_with_a_declaration_and_its_reason_which_verifiers_read()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);
        (string, string)[] answer = [("Note", "Đã gửi văn bản lưu hành nội bộ")];

        foreach (var (said, missing) in new ((string, string)[], string?)[]
            { ([], null), ([("Declaration.IsDeclared", "true"), ("Declaration.Reason", " ")], "Declaration.Reason"), ([("Declaration.Reason", "được phép")], "Declaration.IsDeclared") })
        {
            using var asked = await client.FetchAsync(Answers + "G05-01", ReviewPortal.Form([.. answer, .. said]));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
            var json = await ReviewPortal.JsonAsync(asked);
            Assert.Equal("warned", json.GetProperty("status").GetString());
            Assert.Contains("lưu hành nội bộ", json.GetProperty("errors").GetProperty("Note").GetString(), StringComparison.Ordinal);
            Assert.Equal(missing is not null, missing is not null && json.GetProperty("errors").TryGetProperty(missing, out _));
            Assert.Null(await portal.AnswerAsync("G05-01"));
        }

        using var stored = await client.FetchAsync(Answers + "G05-01", ReviewPortal.Form([.. answer, ("Declaration.IsDeclared", "true"), ("Declaration.Reason", "Công văn 12/CAT cho phép nêu")]));
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);
        var version = await VersionAsync(stored);

        // unchanged it asks nothing more, changed it does
        using var same = await client.FetchAsync(Answers + "G05-01", ReviewPortal.Form([.. answer, ("Finding", "adequate"), ("Version", version)]));
        Assert.Equal(HttpStatusCode.OK, same.StatusCode);
        version = await VersionAsync(same);
        using var other = await client.FetchAsync(Answers + "G05-01", ReviewPortal.Form(("Note", "Văn bản lưu hành nội bộ khác"), ("Version", version)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);

        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);
        var line = (await secretary.PageAsync(ReviewPortal.Path + "/groups/G05?open=G05-01")).QuerySelector("[data-declared]")!.TextContent;
        Assert.Contains("“lưu hành nội bộ”; " + portal.Given.Officer.FullName, line, StringComparison.Ordinal);
        Assert.Contains("Công văn 12/CAT cho phép nêu", line, StringComparison.Ordinal);

        // a declaration stands as long as its text does
        using var without = await client.FetchAsync(Answers + "G05-01", ReviewPortal.Form(("Note", "Đã gửi"), ("Version", version)));
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.False(await portal.Portal.Db(db => db.Declarations.AnyAsync(d => d.SubjectKey == "G05-01")));
    }

    [Fact]
    public async Task A_plain_form_that_the_guard_warns_of_comes_back_with_the_declaration_to_make_and_what_was_typed()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var asked = await client.PostAsync(Answers + "G05-03", ReviewPortal.Form(("Note", "Tài liệu không phổ biến"), ("Declaration.Reason", "được phép")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await asked.Content.ReadAsStringAsync());
        Assert.False(Assert.Single(page.QuerySelectorAll("form[data-autosave] [data-declare]")).HasAttribute("hidden"));
        Assert.Equal("Tài liệu không phổ biến", page.QuerySelector("textarea[name=Note]")!.TextContent.Trim());
        Assert.Equal("được phép", page.QuerySelector("[name='Declaration.Reason']")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector(".errors a[href='#Declaration_IsDeclared']"));

        using var stored = await client.PostAsync(Answers + "G05-03", ReviewPortal.Form(("Note", "Tài liệu không phổ biến"), ("Declaration.IsDeclared", "true"), ("Declaration.Reason", "được phép")));
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
    }

    private static async Task<string> VersionAsync(HttpResponseMessage saved) => (await ReviewPortal.JsonAsync(saved)).GetProperty("version").GetUInt32().ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Only_the_units_own_people_write()
    {
        using var stranger = portal.Portal.Client(portal.Given.Stranger.Id);
        using var secretary = portal.Portal.Client(portal.Given.Secretary.Id);
        using var nobody = portal.Portal.Client();
        var form = ReviewPortal.Form(("Value", "yes"));

        using var foreign = await stranger.FetchAsync(Answers + "G06-02", form);
        using var reading = await secretary.FetchAsync(Answers + "G06-02", form);
        using var expired = await nobody.FetchAsync(Answers + "G06-02", form);
        using var unknown = await stranger.FetchAsync("/rounds/2026/units/NONE/answers/G06-02", form);

        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, reading.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, expired.StatusCode);
        Assert.Null(await portal.AnswerAsync("G06-02"));
    }

    [Fact]
    public async Task A_criterion_that_does_not_apply_to_the_unit_is_not_there()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.FetchAsync(Answers + "M01-01", ReviewPortal.Form(("Value", "yes")));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_plain_form_is_stored_and_leads_back_to_the_criterion()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.PostAsync(Answers + "G07-02", ReviewPortal.Form(("Note", "không kịch bản")));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(ReviewPortal.Path + "/groups/G07?open=G07-02#G07-02", response.Headers.Location!.OriginalString);
        Assert.Equal("không kịch bản", (await portal.AnswerAsync("G07-02"))!.Note);
    }

    [Fact]
    public async Task A_plain_form_that_is_refused_comes_back_with_what_was_typed()
    {
        using var client = portal.Portal.Client(portal.Given.Officer.Id);

        using var response = await client.PostAsync(Answers + "G03-06", ReviewPortal.Form(("Value", "maybe"), ("Note", "giữ lại chữ này")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("giữ lại chữ này", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<List<string>> TablesWithAsync(string text)
    {
        await using var connection = new NpgsqlConnection(portal.Portal.Connections.Owner);
        await connection.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = new NpgsqlCommand($"select exists (select 1 from {table} t where t::text like '%' || $1 || '%')", connection);
            search.Parameters.Add(new() { Value = text });
            if (await search.ExecuteScalarAsync() is true)
            {
                found.Add(table);
            }
        }

        return found;
    }
}
