using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SharedCommitTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Two_hundred_answers_at_once_are_all_kept_in_far_fewer_commits()
    {
        var wave = await Bench.OpenWaveAsync();

        var received = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SendAsync(CredentialOf(wave))));

        Assert.All(received, each => Assert.Equal(Received.Now, each));
        await using var superuser = await Bench.OpenAsync("postgres");
        var (answers, commits) = await superuser.QuerySingleAsync<(int, int)>("select count(*)::int, count(distinct xmin::text)::int from surveys.response where wave_id = @wave", new { wave = wave.Value });
        Assert.Equal(200, answers);
        Assert.InRange(commits, 4, 100);
    }

    [Fact]
    public async Task The_same_sheet_sent_many_times_at_once_is_kept_once_and_every_sender_hears_so()
    {
        var wave = await Bench.OpenWaveAsync();
        var credential = CredentialOf(wave);

        var received = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => SendAsync(credential)));

        Assert.Equal(1, received.Count(each => each == Received.Now));
        Assert.Equal(59, received.Count(each => each == Received.Before));
        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }

    [Fact]
    public async Task Answers_to_a_wave_that_was_closed_do_not_take_those_to_another_with_them()
    {
        var (open, over) = (await Bench.OpenWaveAsync(), await Bench.OpenWaveAsync());
        await SendAsync(CredentialOf(over));
        await Bench.Get<WaveDesk>().CloseAsync(over, Answers.Publicist, Stop);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 80).Select(async n =>
        {
            try
            {
                return (await SendAsync(CredentialOf(n % 4 == 0 ? over : open))).ToString();
            }
            catch (Refusal refusal)
            {
                return refusal.Message;
            }
        }));

        Assert.Equal((60, 20), (outcomes.Count(each => each == "Now"), outcomes.Count(each => each == "survey.wave.over")));
        Assert.Equal(60, (await Bench.Get<WaveReader>().FindAsync(open, Stop))!.Answers);
    }

    private Credential CredentialOf(Id<Wave> wave) => Bench.Get<Credentials>().Make(wave, AnswerChannel.OpenLink, false);

    private Task<Received> SendAsync(Credential credential) => Bench.Get<AnswerDesk>().SendAsync(credential, Answers.Complete(), 70, Stop);
}
