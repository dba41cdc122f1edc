using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class AnswerDeskTests(Benches benches) : OnABench(benches)
{
    private AnswerDesk Desk => Bench.Get<AnswerDesk>();

    [Fact]
    public async Task An_answer_leaves_one_row_and_no_entry_no_job_and_no_submission()
    {
        var wave = await Bench.OpenWaveAsync();
        var before = await TracesAsync();

        Assert.Equal(Received.Now, await Desk.SendAsync(Open(wave), Answers.Complete(), 60, Stop));

        Assert.Equal(before with { Answers = 1 }, await TracesAsync());
    }

    [Fact]
    public async Task A_double_click_is_one_answer()
    {
        var credential = Open(await Bench.OpenWaveAsync());

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Bench.Get<AnswerDesk>().SendAsync(credential, Answers.Complete(), 60, Stop)));

        Assert.Equal((1, 5), (results.Count(result => result == Received.Now), results.Count(result => result == Received.Before)));
    }

    [Fact]
    public async Task Of_two_tabs_the_first_stands_and_the_second_is_told()
    {
        var credential = Open(await Bench.OpenWaveAsync());
        await Desk.SendAsync(credential, Answers.Complete(), 60, Stop);

        Assert.Equal(Received.OtherBefore, await Desk.SendAsync(credential, Answers.Complete(overall: "not"), 60, Stop));
    }

    [Fact]
    public async Task Who_sent_in_time_and_retries_after_the_close_is_told_that_it_is_kept()
    {
        var wave = await Bench.OpenWaveAsync();
        var credential = Open(wave);
        await Desk.SendAsync(credential, Answers.Complete(), 60, Stop);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        Assert.Equal(Received.Before, await Desk.SendAsync(credential, Answers.Complete(), 60, Stop));
    }

    [Fact]
    public async Task Who_began_on_the_last_day_may_finish_until_a_person_closes_the_wave()
    {
        var wave = await Bench.OpenWaveAsync();
        var view = await Bench.Get<SurveyReader>().FindAsync(wave, Stop);
        var credential = Desk.Begin(view!.Wave, sameDevice: false);

        await Bench.MoveToAsync(view.Wave.ClosesOn.AddDays(1));

        Assert.Equal("survey.wave.over", Assert.Throws<Refusal>(() => Desk.Begin(view.Wave, sameDevice: false)).Message);
        Assert.Equal(Received.Now, await Desk.SendAsync(credential, Answers.Complete(), 60, Stop));
    }

    [Fact]
    public async Task A_credential_that_was_not_made_here_is_refused()
    {
        var credential = Open(await Bench.OpenWaveAsync());

        foreach (var forged in new[] { credential with { Id = Id<Wave>.Blind().Value }, credential with { Channel = AnswerChannel.Invitation }, credential with { SameDevice = true }, credential with { Mac = "" } })
            Assert.Equal("survey.credential.forged", (await Assert.ThrowsAsync<Refusal>(() => Desk.SendAsync(forged, Answers.Complete(), 60, Stop))).Message);
    }

    [Fact]
    public async Task A_bad_sheet_is_refused_beside_its_question()
    {
        var credential = Open(await Bench.OpenWaveAsync());

        var refused = await Assert.ThrowsAsync<Refusal>(() => Desk.SendAsync(credential, new Dictionary<string, string?>(Answers.Complete()) { ["air"] = "wonderful" }, 60, Stop));

        Assert.Equal(("survey.answer.option", "air"), (refused.Message, refused.Field));
    }

    [Fact]
    public async Task An_invitation_is_good_once_however_often_it_is_tried_at_once()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single();

        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try { await Bench.Get<AnswerDesk>().RedeemAsync(token.ToString(), Stop); return "ok"; }
            catch (Refusal refusal) { return refusal.Message; }
        }));

        Assert.Equal(["ok", .. Enumerable.Repeat("survey.token.used", 5)], tries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_invitation_that_is_forged_early_or_late_is_refused_in_words_of_its_own()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single().ToString();
        Assert.Equal("survey.token.unknown", await WhyNotAsync(InvitationToken.Make().ToString()));
        Assert.Equal("survey.token.unknown", await WhyNotAsync("' or 1=1 --"));
        Assert.Equal("survey.token.unknown", await WhyNotAsync(new string('0', 100_000)));

        await Bench.MoveToAsync(Bench.Clock.Today.AddDays(-1));
        Assert.Equal("survey.token.early", await WhyNotAsync(token));
        await Bench.MoveToAsync(Bench.Clock.Today.AddDays(60));
        Assert.Equal("survey.token.over", await WhyNotAsync(token));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        Assert.Equal("survey.token.over", await WhyNotAsync(token));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0} ")]
    public async Task What_is_read_off_a_letter_is_forgiven_its_case_and_spaces(string form)
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single().ToString();

        Assert.Equal(wave, (await Desk.RedeemAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, form, token.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l')), Stop)).Wave);
    }

    [Fact]
    public async Task Many_sheets_go_in_together_or_not_at_all()
    {
        var wave = await Bench.OpenWaveAsync();

        await Assert.ThrowsAsync<Refusal>(() => Bench.AnswerAsync(wave, Answers.Complete(), Answers.Complete(overall: "so-so")));
        Assert.Equal(0, (await TracesAsync()).Answers);
        await Bench.AnswerAsync(wave, Answers.Complete(), Answers.Complete(overall: "not"));
        Assert.Equal(2, (await TracesAsync()).Answers);
    }

    private Credential Open(Id<Wave> wave) => Bench.Get<Credentials>().Make(wave, AnswerChannel.OpenLink, false);

    private async Task<string> WhyNotAsync(string token) => (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<AnswerDesk>().RedeemAsync(token, Stop))).Message;

    private sealed record Traces(int Answers, int Entries, int Jobs, int Submissions);

    private async Task<Traces> TracesAsync()
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return await superuser.QuerySingleAsync<Traces>("""
            select (select count(*)::int from surveys.response) as answers, (select count(*)::int from kernel.journal) as entries,
                   (select count(*)::int from kernel.job) as jobs, (select count(*)::int from kernel.submission) as submissions
            """);
    }
}
