using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WaveScheduleTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_wave_opens_and_closes_at_the_moments_that_were_set()
    {
        var wave = await Bench.DraftWaveAsync();
        var (opens, closes) = (Bench.Clock.Now.AddHours(2), Bench.Clock.Now.AddDays(3));
        await Bench.Get<WaveDesk>().ScheduleAsync(wave, opens, closes, Answers.Publicist, Stop);

        Assert.Equal(WaveStage.Draft, await StageAtAsync(wave, opens.AddMinutes(-1)));
        Assert.Equal(WaveStage.Open, await StageAtAsync(wave, opens));
        await Bench.AnswerAsync(wave, Answers.Complete(), Answers.Complete());
        Assert.Equal(WaveStage.Closed, await StageAtAsync(wave, closes.AddSeconds(1)));

        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        Assert.Equal(["wave.drafted", "wave.scheduled", "wave.opened", "wave.closed"], (await connection.JournalOfAsync(wave.Value)).Select(entry => entry.Act));
        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal((2, 1), await superuser.QuerySingleAsync<(int, int)>("select count(*)::int, count(distinct xmin::text)::int from surveys.response"));
    }

    [Fact]
    public async Task A_moment_that_was_moved_does_nothing_at_the_old_one()
    {
        var wave = await Bench.OpenWaveAsync();
        var (first, second) = (Bench.Clock.Now.AddHours(1), Bench.Clock.Now.AddHours(5));
        await Bench.Get<WaveDesk>().ScheduleAsync(wave, null, first, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().ScheduleAsync(wave, null, second, Answers.Publicist, Stop);

        Assert.Equal(WaveStage.Open, await StageAtAsync(wave, first.AddMinutes(1)));
        Assert.Equal(WaveStage.Closed, await StageAtAsync(wave, second.AddMinutes(1)));
    }

    [Fact]
    public async Task A_wave_whose_whole_time_was_missed_stays_a_draft()
    {
        var wave = await Bench.DraftWaveAsync();
        await Bench.Get<WaveDesk>().ScheduleAsync(wave, Bench.Clock.Now.AddHours(1), Bench.Clock.Now.AddHours(2), Answers.Publicist, Stop);

        Assert.Equal(WaveStage.Draft, await StageAtAsync(wave, Bench.Clock.Now.AddHours(3)));
    }

    [Fact]
    public async Task Moments_that_are_past_or_backwards_are_refused()
    {
        var wave = await Bench.DraftWaveAsync();
        var now = Bench.Clock.Now;

        Assert.Equal("wave.schedule.past", await RefusedAsync(now, null));
        Assert.Equal("wave.schedule.past", await RefusedAsync(null, now.AddMinutes(-1)));
        Assert.Equal("wave.days.backwards", await RefusedAsync(now.AddHours(2), now.AddHours(1)));

        async Task<string> RefusedAsync(DateTimeOffset? opens, DateTimeOffset? closes) =>
            (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WaveDesk>().ScheduleAsync(wave, opens, closes, Answers.Publicist, Stop))).Message;
    }

    [Fact]
    public async Task Staff_set_the_moments_and_the_public_page_tells_them()
    {
        var wave = await Bench.DraftWaveAsync();
        var staff = Bench.Site.Visitor();
        await staff.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}")).Status);

        var day = Bench.Clock.Today.AddDays(2);
        var set = await (await staff.OpenAsync($"/office/surveys/{wave}/schedule")).PressAsync("保存时间", ("OpensOn", $"{day:yyyy-MM-dd}"), ("OpensTime", "08:30"), ("ClosesOn", $"{day.AddDays(7):yyyy-MM-dd}"), ("ClosesTime", ""));

        Assert.Contains("08:30", set.Text, StringComparison.Ordinal);
        Assert.Contains("23:59", set.Text, StringComparison.Ordinal);
        Assert.Contains("08:30", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}")).Text, StringComparison.Ordinal);
        Assert.NotNull((await (await staff.OpenAsync($"/office/surveys/{wave}/schedule")).PressAsync("保存时间", ("OpensOn", $"{day:yyyy-MM-dd}"), ("OpensTime", "25:99"))).ErrorOf("OpensTime"));
    }

    private async Task<WaveStage> StageAtAsync(Id<Wave> wave, DateTimeOffset moment)
    {
        await Bench.MoveToAsync(moment);
        await Bench.RunJobsAsync();
        return (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View.Wave.Stage;
    }
}
