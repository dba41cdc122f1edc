using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class KeyDeskTests(Benches benches) : OnABench(benches)
{
    private const string First = "第一个人的口令，说给自己听就好了", Second = "第二个人的口令，也只说给自己一个人听";
    private static readonly Actor One = Officer("reward_officer"), Two = Officer("reward_officer"), Other = Officer("discipline_officer");

    private KeyDesk Desk => Bench.Get<KeyDesk>();

    [Fact]
    public async Task A_key_with_one_holder_is_not_sealed_with()
    {
        await Desk.MakeAsync(SealDesk.Reward, First, One, Stop);

        Assert.Equal(DeskKeyStanding.OneHolder, (await StateAsync()).Standing);
    }

    [Fact]
    public async Task A_member_who_is_present_lets_the_next_one_in()
    {
        var made = await Desk.MakeAsync(SealDesk.Reward, First, One, Stop);

        await Desk.AdmitAsync(SealDesk.Reward, First, Two.Person, Second, One, Stop);

        var state = await StateAsync();
        Assert.Equal((DeskKeyStanding.Ready, 2, made.Fingerprint), (state.Standing, state.Holders, state.Key!.Fingerprint));
        await Desk.AdmitAsync(SealDesk.Reward, Second, Id<AccountId>.New(), First, Two, Stop);
        Assert.Equal(3, (await StateAsync()).Holders);
    }

    [Fact]
    public async Task A_wrong_passphrase_lets_nobody_in()
    {
        await Desk.MakeAsync(SealDesk.Reward, First, One, Stop);

        Assert.Equal("sealing.passphrase.wrong", (await Assert.ThrowsAsync<Refusal>(() => Desk.AdmitAsync(SealDesk.Reward, Second, Two.Person, Second, One, Stop))).Message);
        Assert.Equal(1, (await StateAsync()).Holders);
    }

    [Fact]
    public async Task Whoever_does_not_hold_the_key_lets_nobody_in()
    {
        await Desk.MakeAsync(SealDesk.Reward, First, One, Stop);

        Assert.Equal("sealing.holder.not", (await Assert.ThrowsAsync<Refusal>(() => Desk.AdmitAsync(SealDesk.Reward, First, Id<AccountId>.New(), Second, Two, Stop))).Message);
    }

    [Fact]
    public async Task The_other_desk_makes_no_key_here() =>
        Assert.Equal("sealing.desk.other", (await Assert.ThrowsAsync<Refusal>(() => Desk.MakeAsync(SealDesk.Reward, First, Other, Stop))).Message);

    [Fact]
    public async Task A_second_key_is_refused()
    {
        await Desk.MakeAsync(SealDesk.Reward, First, One, Stop);

        Assert.Equal("sealing.key.exists", (await Assert.ThrowsAsync<Refusal>(() => Desk.MakeAsync(SealDesk.Reward, Second, Two, Stop))).Message);
    }

    [Fact]
    public async Task The_journal_has_the_fingerprint()
    {
        var made = await Desk.MakeAsync(SealDesk.Reward, First, One, Stop);

        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        Assert.Contains(made.Fingerprint, Assert.Single(await connection.JournalOfAsync(One.Person.Value)).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", null, DeskKeyStanding.Unpinned)]
    [InlineData("Production", "wrong", DeskKeyStanding.Unpinned)]
    [InlineData("Production", "right", DeskKeyStanding.Ready)]
    [InlineData("Development", null, DeskKeyStanding.Ready)]
    [InlineData("Development", "wrong", DeskKeyStanding.Unpinned)]
    public async Task Outside_Development_a_key_counts_only_when_the_configuration_names_it(string environment, string? pin, DeskKeyStanding standing)
    {
        await TwoDesks.StandAsync(Bench);
        var fingerprint = DeskKey.Of(SealDesk.Reward, TwoDesks.Reward).Fingerprint;
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationBuilder();
        Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(configuration,
            new Dictionary<string, string?> { ["Sealing:RewardKey"] = pin switch { "right" => fingerprint, "wrong" => new('0', 64), _ => null } });

        var keys = new DeskKeys(Bench.Db, configuration.Build(), new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = environment });

        Assert.Equal(standing, (await keys.StatesAsync(Stop))[0].Standing);
    }

    private async Task<DeskKeyState> StateAsync() => (await Bench.Get<DeskKeys>().StatesAsync(Stop))[0];

    private static Actor Officer(string role) => new(ActorKind.Staff, Id<AccountId>.New(), "bureau", [role]);
}
