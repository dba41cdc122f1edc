using Dapper;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Complaints;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class ClosingSurveyTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Who_complained_is_invited_to_two_questions_when_it_is_closed_and_once_only()
    {
        await OpenAsync();
        var complaint = await new Town(Bench).ClosedAsync();
        await Bench.RunJobsAsync();
        var invitation = (await Bench.Get<TrackReader>().FindAsync(complaint, Stop))!.Invitation;

        var sheet = await (await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{invitation}")).PressAsync("开始答题");

        Assert.Equal(2, sheet.Document.QuerySelectorAll("main form fieldset").Length);
        Assert.Null((await Bench.Get<TrackReader>().FindAsync(complaint, Stop))!.Invitation);
    }

    [Fact]
    public async Task Each_handling_has_an_invitation_of_its_own_and_another_complaint_another()
    {
        await OpenAsync();
        var town = new Town(Bench);
        var (one, other) = (await town.ClosedAsync(), await town.ClosedAsync());
        await Bench.RunJobsAsync();

        Assert.NotEqual((await Bench.Get<TrackReader>().FindAsync(one, Stop))!.Invitation!.Plain, (await Bench.Get<TrackReader>().FindAsync(other, Stop))!.Invitation!.Plain);
    }

    [Fact]
    public async Task While_nobody_asks_there_is_no_invitation()
    {
        var complaint = await new Town(Bench).ClosedAsync();
        await Bench.RunJobsAsync();

        Assert.Null((await Bench.Get<TrackReader>().FindAsync(complaint, Stop))!.Invitation);
    }

    [Fact]
    public async Task The_whole_database_joins_neither_an_invitation_to_a_complaint_nor_an_answer_to_a_day()
    {
        var wave = await OpenAsync();
        var complaint = await new Town(Bench).ClosedAsync();
        await Bench.RunJobsAsync();
        var invitation = (await Bench.Get<TrackReader>().FindAsync(complaint, Stop))!.Invitation!;
        var credential = await Bench.Get<AnswerDesk>().RedeemAsync(invitation.Plain, Stop);
        await Bench.Get<AnswerDesk>().SendAsync(credential, new Dictionary<string, string?> { ["solved"] = "solved", ["handling"] = "fairly" }, 20, Stop);

        await using var superuser = await Bench.OpenAsync("postgres");
        var everything = await superuser.QuerySingleAsync<string>("""
            select (select coalesce(jsonb_agg(s), '[]')::text from complaints.submission s) || (select coalesce(jsonb_agg(c), '[]')::text from complaints.closure c)
                || (select coalesce(jsonb_agg(j), '[]')::text from kernel.job j) || (select coalesce(jsonb_agg(j.detail), '[]')::text from kernel.journal j)
            """);
        Assert.DoesNotContain(invitation.Plain, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexStringLower(invitation.Hash()), everything, StringComparison.OrdinalIgnoreCase);
        var kept = await superuser.QuerySingleAsync<(DateTime UsedOn, DateTime Day)>("select (select used_on::timestamp from surveys.invitation), (select day::timestamp from surveys.response where wave_id = @wave)", new { wave });
        Assert.Equal((Bench.Clock.Today, 1), (DateOnly.FromDateTime(kept.UsedOn), kept.Day.Day));
    }

    [Fact]
    public async Task What_they_said_stands_beside_the_complaints_figures_once_it_is_published()
    {
        var wave = await OpenAsync();
        Assert.Empty(await Bench.Get<SurveyReader>().OpenAsync(Stop));
        Assert.Contains("还没有公布", (await Bench.Site.Visitor().OpenAsync("/complaints")).Text, StringComparison.Ordinal);
        var credentials = Bench.Get<Credentials>();
        await Bench.Get<AnswerDesk>().SendManyAsync([.. Enumerable.Range(0, 50).Select(i => (credentials.Make(wave, AnswerChannel.Invitation, false), (IReadOnlyDictionary<string, string?>)new Dictionary<string, string?> { ["solved"] = i < 30 ? "solved" : "unsolved", ["handling"] = "fairly" }, (int?)20))], Stop);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);

        Assert.Equal(.6, (await Bench.Get<SurveyReader>().ClosingAsync(Stop))!.Headline!.Rate!.Value);
        Assert.Null(await Bench.Get<SurveyReader>().LatestAsync(Stop));
        var results = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");
        Assert.Contains("50 份网络答卷对“您反映的问题，现在解决了吗？”回答“解决了”的占 60.0%", results.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("省级公众满意度", results.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("生态环境的满意度", results.Document.QuerySelector(".lead")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<Id<Wave>> OpenAsync() =>
        await Bench.OpenWaveAsync(WaveMode.Invited, (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code == ShippedQuestionnaires.Closing).Newest.Id);
}
