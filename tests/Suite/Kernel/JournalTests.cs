using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>Alone: what may be chained follows from every open transaction of the server, those of other tests too.</summary>
[Collection(Alone.Name)]
public sealed class JournalTests(Benches benches) : OnABench(benches)
{
    private sealed record Thing;

    [Fact]
    public async Task An_entry_carries_who_did_what_to_what()
    {
        var thing = Id<Thing>.New();

        await Bench.Db.InTransactionAsync(tx => tx.RecordAsync(Actor.Public, "thing.made", thing, new { colour = "绿" }), Stop);

        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        var entry = Assert.Single(await connection.JournalOfAsync(thing.Value));
        Assert.Equal(("public", "thing.made", """{"colour": "绿"}"""), (entry.Actor, entry.Act, entry.Detail));
    }

    [Theory]
    [InlineData("update kernel.journal set act = 'other'")]
    [InlineData("delete from kernel.journal")]
    [InlineData("truncate kernel.journal")]
    [InlineData("insert into kernel.journal (actor, act, at) values ('public', 'x', now())")]
    [InlineData("insert into kernel.journal (actor, act, tx) values ('public', 'x', '3')")]
    [InlineData("update kernel.link set hash = ''")]
    [InlineData("delete from kernel.checkpoint")]
    [InlineData("update kernel.clock set ahead = '1 day'")]
    public async Task The_app_may_not(string statement)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Even_the_owner_is_stopped_by_a_trigger()
    {
        await using var owner = await Bench.OpenAsync("migrator");

        await Assert.ThrowsAsync<PostgresException>(() => owner.ExecuteAsync("delete from kernel.journal"));
    }

    [Fact]
    public async Task The_sealer_chains_every_entry_once_and_the_chain_verifies()
    {
        await WriteAsync(3);
        var sealer = Bench.Get<JournalSealer>();

        Assert.Equal(3, await sealer.SealAsync(Stop));
        Assert.Equal(0, await sealer.SealAsync(Stop));
        await WriteAsync(2);
        Assert.Equal(2, await sealer.SealAsync(Stop));

        Assert.Equal(new ChainCheck(5, null), await sealer.VerifyAsync(Stop));
    }

    [Fact]
    public async Task A_late_commit_is_not_skipped()
    {
        var sealer = Bench.Get<JournalSealer>();
        await using var slow = await Bench.Db.OpenConnectionAsync(Stop);
        await using var transaction = await slow.BeginTransactionAsync(Stop);
        await slow.RecordAsync(Actor.System, "slow");
        await WriteAsync(1);

        Assert.Equal(0, await sealer.SealAsync(Stop));
        await transaction.CommitAsync(Stop);

        Assert.Equal(2, await sealer.SealAsync(Stop));
    }

    [Fact]
    public async Task A_changed_row_breaks_the_chain_where_it_was_changed()
    {
        await WriteAsync(4);
        var sealer = Bench.Get<JournalSealer>();
        await sealer.SealAsync(Stop);
        await using var superuser = await Bench.OpenAsync("postgres");
        await superuser.ExecuteAsync("set session_replication_role = replica; update kernel.journal set act = 'other' where id = 3");

        Assert.Equal(3, (await sealer.VerifyAsync(Stop)).Broken);
    }

    private async Task WriteAsync(int entries)
    {
        for (var i = 0; i < entries; i++) await Bench.Db.InTransactionAsync(tx => tx.RecordAsync(Actor.System, "thing.done"), Stop);
    }
}
