using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WaveDeskTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Each_act_of_a_wave_is_one_entry_in_the_journal()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        await Bench.Get<WaveDesk>().InviteAsync(wave, 3, Answers.Publicist, Stop);
        await Bench.PublishAsync(wave, Answers.Complete());

        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        Assert.Equal(["wave.drafted", "wave.opened", "wave.invited", "wave.closed", "wave.published"], (await connection.JournalOfAsync(wave.Value)).Select(entry => entry.Act));
    }

    [Fact]
    public async Task Opening_freezes_the_score_maps()
    {
        var wave = await Bench.OpenWaveAsync();

        var view = await Bench.Get<SurveyReader>().FindAsync(wave, Stop);

        Assert.Equal(["awareness-3", "confidence-4", "participation-2", "satisfaction-4"], view!.Wave.Scores.Value.Select(map => map.Map).Order());
        Assert.Equal((100, 80, 40, 0), (Points("satisfied"), Points("fairly"), Points("rather-not"), Points("not")));

        double Points(string option) => view.Wave.ScoreMap("satisfaction-4")!.Points[option].Points;
    }

    [Fact]
    public async Task A_version_published_while_people_answer_leaves_the_open_wave_as_it_is()
    {
        var wave = await Bench.OpenWaveAsync();
        var before = (await Bench.Get<SurveyReader>().FindAsync(wave, Stop))!.Version;

        var next = await Bench.Get<SurveyDesk>().PublishVersionAsync("provincial", before.Questionnaire with { Questions = [.. before.Questionnaire.Questions.Skip(1)] }, Answers.Publicist, Stop);
        await Bench.AnswerAsync(wave, Answers.Complete());

        Assert.Equal((1, 2), (before.Number, next.Number));
        Assert.Equal(before.Id, (await Bench.Get<SurveyReader>().FindAsync(wave, Stop))!.Version.Id);
        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }

    [Fact]
    public async Task A_title_that_asks_for_a_good_mark_is_refused()
    {
        var version = (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code == "provincial").Newest.Id;

        var refused = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WaveDesk>().DraftAsync(new(version, new("请大家打高分", "Please answer"), WaveMode.OpenLink, Bench.Clock.Today, Bench.Clock.Today.AddDays(3)), Answers.Publicist, Stop));

        Assert.Equal(("wave.title.argues", "TitleZh", "请大家打高分"), (refused.Message, refused.Field, refused.Args[0]));
    }

    [Fact]
    public async Task The_same_definition_is_no_new_version()
    {
        var newest = (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code == "provincial").Newest;

        var refused = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SurveyDesk>().PublishVersionAsync("provincial", newest.Questionnaire, Answers.Publicist, Stop));

        Assert.Equal("survey.version.same", refused.Message);
    }

    [Fact]
    public async Task A_wave_cannot_be_published_before_it_is_closed_nor_empty()
    {
        var wave = await Bench.OpenWaveAsync();
        var desk = Bench.Get<WaveDesk>();

        Assert.Equal("wave.publish.while.open", (await Assert.ThrowsAsync<Refusal>(() => desk.PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop))).Message);
        await desk.CloseAsync(wave, Answers.Publicist, Stop);
        Assert.Equal("wave.publish.empty", (await Assert.ThrowsAsync<Refusal>(() => desk.PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task Figures_are_public_only_once_a_person_has_published_them()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Repeat(0, 40).Select(_ => Answers.Complete()));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        Assert.Null(await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop));

        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);

        var published = await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop);
        Assert.Equal((40, 40, 100), (published!.Figures.Answers, published.Headline!.Base, published.Headline.Score!.Value));
    }

    [Fact]
    public async Task A_closed_wave_takes_no_answer_even_from_the_database_side()
    {
        var wave = await Bench.OpenWaveAsync();
        var credential = Bench.Get<Credentials>().Make(wave, AnswerChannel.OpenLink, false);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        Assert.Equal("survey.wave.over", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<AnswerDesk>().SendAsync(credential, Answers.Complete(), 60, Stop))).Message);
        await using var app = await Bench.Db.OpenConnectionAsync(Stop);
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.ExecuteAsync("""
            insert into surveys.response (wave_id, id, day, channel, codes, answers)
            values (@wave, gen_random_uuid(), current_date, 'open_link', '{}', '{}')
            """, new { wave }));
    }

    [Fact]
    public async Task Invitations_are_kept_as_hashes_only()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var tokens = await Bench.Get<WaveDesk>().InviteAsync(wave, 5, Answers.Publicist, Stop);

        await using var superuser = await Bench.OpenAsync("postgres");
        var hashes = (await superuser.QueryAsync<byte[]>("select token_hash from surveys.invitation")).Select(Convert.ToHexString).Order();
        Assert.Equal(tokens.Select(token => Convert.ToHexString(token.Hash())).Order(), hashes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public async Task Invitations_are_made_in_a_sensible_number(int count)
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);

        Assert.Equal("wave.invite.count", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WaveDesk>().InviteAsync(wave, count, Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task The_journal_hears_of_fifty_answers_at_once_and_of_any_number_at_night()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 49).Select(_ => Answers.Complete()));
        await WatchAsync(WatchWaves.Kind);
        Assert.Empty(await ToldAsync(wave));

        await Bench.AnswerAsync(wave, Answers.Complete());
        await WatchAsync(WatchWaves.Kind);
        await Bench.AnswerAsync(wave, Answers.Complete());
        await WatchAsync(WatchWaves.Kind);
        await WatchAsync(WatchWaves.NightKind);

        Assert.Equal(["""{"answers": 50}""", """{"answers": 51}"""], await ToldAsync(wave));
    }

    [Fact]
    public async Task When_their_time_is_over_invitations_and_free_text_go_and_the_counts_stay()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        await Bench.Get<WaveDesk>().InviteAsync(wave, 2, Answers.Publicist, Stop);
        await Bench.PublishAsync(wave, new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = "河边少一点垃圾" });
        Assert.Equal("河边少一点垃圾", Assert.Single((await Bench.Get<OpenTextReader>().ListAsync(wave, "wish", false, null, Stop)).Rows).Said);

        await Bench.MoveToAsync(Bench.Clock.Today.AddYears(2).AddDays(2));
        await WatchAsync(WatchWaves.NightKind);

        Assert.Empty((await Bench.Get<OpenTextReader>().ListAsync(wave, "wish", false, null, Stop)).Rows);
        Assert.Equal((0, 1), ((await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Invited, (await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop))!.Answers));
        await Assert.ThrowsAsync<Refusal>(() => Bench.Get<AnswerDesk>().SendAsync(Bench.Get<Credentials>().Make(wave, AnswerChannel.OpenLink, false), Answers.Complete(), 60, Stop));
    }

    [Fact]
    public async Task Counting_one_wave_reads_its_own_partition_only()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.OpenWaveAsync();
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        var plan = string.Join('\n', await connection.QueryAsync<string>("explain select town, codes, seconds from surveys.response where wave_id = @wave", new { wave }));

        Assert.Equal($"response_{wave.Value:N}", Assert.Single(System.Text.RegularExpressions.Regex.Matches(plan, "response_[0-9a-f]{32}").Select(match => match.Value).Distinct()));
    }

    private async Task WatchAsync(string kind)
    {
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(kind, new { });
        await Bench.RunJobsAsync();
    }

    private async Task<IEnumerable<string>> ToldAsync(Id<Wave> wave)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        return (await connection.JournalOfAsync(wave.Value)).Where(entry => entry.Act == "wave.answers.counted").Select(entry => entry.Detail);
    }
}
