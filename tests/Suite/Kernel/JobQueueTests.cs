using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class JobQueueTests(Benches benches) : OnABench(benches)
{
    private readonly Work work = new();

    [Fact]
    public async Task A_job_exists_only_if_its_change_was_committed()
    {
        await Assert.ThrowsAsync<Refusal>(() => Bench.Db.InTransactionAsync(async tx =>
        {
            await tx.EnqueueAsync("test.work", new { });
            throw new Refusal("no");
        }, Stop));

        Assert.False(await Queue().RunOneAsync(Stop));
    }

    [Fact]
    public async Task A_job_is_done_once_by_many_hosts()
    {
        await AskAsync(times: 20);

        var done = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Queue().DrainAsync(Stop)));

        Assert.Equal((20, 20), (done.Sum(), work.Done));
    }

    [Fact]
    public async Task What_is_asked_for_once_is_done_once()
    {
        await Bench.Db.InTransactionAsync(async tx =>
        {
            await tx.EnqueueAsync("test.work", new { }, once: "today");
            await tx.EnqueueAsync("test.work", new { }, once: "today");
        }, Stop);

        Assert.Equal(1, await Queue().DrainAsync(Stop));
    }

    [Fact]
    public async Task A_job_that_is_not_due_waits()
    {
        await Bench.Db.InTransactionAsync(tx => tx.EnqueueAsync("test.work", new { }, Bench.Clock.Now.AddDays(2)), Stop);
        Assert.Equal(0, await Queue().DrainAsync(Stop));

        await Bench.MoveToAsync(Bench.Clock.Now.AddDays(3));

        Assert.Equal(1, await Queue().DrainAsync(Stop));
    }

    [Fact]
    public async Task A_failed_try_leaves_nothing_behind_and_comes_back_later()
    {
        work.Fails = true;
        await AskAsync();
        await Queue().DrainAsync(Stop);
        Assert.Equal((1, 0), (await CountAsync("problem = 'InvalidOperationException'"), await CountAsync("done_at is not null")));

        work.Fails = false;
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(2));
        await Queue().DrainAsync(Stop);

        Assert.Equal((0, 1), (await CountAsync("problem is not null"), await CountAsync("done_at is not null")));
    }

    [Fact]
    public async Task The_eighth_failure_is_for_a_person()
    {
        work.Fails = true;
        await AskAsync();
        for (var attempt = 1; attempt <= JobQueue.MostTries; attempt++)
        {
            Assert.Equal(0, await CountAsync("dead_at is not null"));
            await Queue().DrainAsync(Stop);
            await Bench.MoveToAsync(Bench.Clock.Now.AddHours(5));
        }

        Assert.Equal(1, await CountAsync("dead_at is not null"));
        Assert.False(await Queue().RunOneAsync(Stop));
    }

    [Fact]
    public async Task A_job_whose_host_died_is_taken_again_when_its_lease_ends()
    {
        await AskAsync();
        await using var owner = await Bench.OpenAsync("migrator");
        await owner.ExecuteAsync("update kernel.job set attempts = 1, leased_until = kernel.now() + interval '60 seconds'");
        Assert.False(await Queue().RunOneAsync(Stop));

        await Bench.MoveToAsync(Bench.Clock.Now.AddSeconds(61));

        Assert.True(await Queue().RunOneAsync(Stop));
        Assert.Equal(1, work.Done);
    }

    [Fact]
    public async Task Waiting_for_a_channel_is_not_a_failure()
    {
        work.Waits = true;
        await AskAsync();

        for (var day = 0; day < 20; day++)
        {
            await Queue().DrainAsync(Stop);
            await Bench.MoveToAsync(Bench.Clock.Now.AddDays(1));
        }

        Assert.Equal(1, await CountAsync("dead_at is null and attempts = 0 and problem = 'channel.unset'"));
    }

    [Fact]
    public async Task A_schedule_is_asked_for_once_by_all_hosts()
    {
        var runner = new JobRunner(Bench.Db, Queue(), Bench.Get<JournalSealer>(), [new("test.work", "30 2 * * *")], Bench.Clock, NullLogger<JobRunner>.Instance);

        await runner.AskScheduledAsync(Stop);
        await runner.AskScheduledAsync(Stop);
        await Bench.MoveToAsync(Bench.Clock.Now.AddDays(1));
        await runner.AskScheduledAsync(Stop);

        Assert.Equal(2, await CountAsync("kind = 'test.work'"));
    }

    private JobQueue Queue()
    {
        var services = new ServiceCollection().AddSingleton(work).BuildServiceProvider();
        return new(Bench.Db, [new("test.work", provider => provider.GetRequiredService<Work>())], services.GetRequiredService<IServiceScopeFactory>(), NullLogger<JobQueue>.Instance);
    }

    private Task AskAsync(int times = 1) => Bench.Db.InTransactionAsync(async tx =>
    {
        for (var i = 0; i < times; i++) await tx.EnqueueAsync("test.work", new { i });
    }, Stop);

    private async Task<int> CountAsync(string condition)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        return await connection.QuerySingleAsync<int>(string.Concat("select count(*)::int from kernel.job where ", condition));
    }

    private sealed class Work : IJobHandler
    {
        private int done;

        public bool Fails { get; set; }

        public bool Waits { get; set; }

        public int Done => done;

        public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
        {
            await tx.RecordAsync(Actor.System, "test.worked");
            if (Fails) throw new InvalidOperationException("failed");
            if (Waits) throw new NotYet("channel.unset", TimeSpan.FromHours(1));
            Interlocked.Increment(ref done);
        }
    }
}
