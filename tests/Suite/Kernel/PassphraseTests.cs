using System.Security.Cryptography;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class PassphraseTests
{
    private const string Words = "平湖的水 很清，夏天看得见鱼在游";
    private static readonly RSA Pair = RSA.Create(DeskKey.Bits);
    private static readonly byte[] Locked = Passphrase.Lock(Pair, Words, "reward/a");

    [Fact]
    public void The_holder_unlocks_the_pair() =>
        Assert.Equal(Pair.ExportSubjectPublicKeyInfo(), Passphrase.Unlock(Locked, Words, "reward/a").ExportSubjectPublicKeyInfo());

    [Fact]
    public void Full_width_and_half_width_are_one_passphrase() =>
        Assert.NotNull(Passphrase.Unlock(Passphrase.Lock(Pair, "correct horse 12345", "reward/a"), "ｃｏｒｒｅｃｔ　ｈｏｒｓｅ　１２３４５", "reward/a"));

    [Theory]
    [InlineData("平湖的水 很清，夏天看得见鱼在游。")]
    [InlineData("")]
    public void Another_passphrase_is_refused_in_words(string typed) =>
        Assert.Equal("sealing.passphrase.wrong", Assert.Throws<Refusal>(() => Passphrase.Unlock(Locked, typed, "reward/a")).Message);

    [Fact]
    public void One_holders_row_does_not_open_as_anothers() =>
        Assert.Throws<Refusal>(() => Passphrase.Unlock(Locked, Words, "reward/b"));

    [Fact]
    public void A_short_passphrase_is_refused() =>
        Assert.Equal("sealing.passphrase.short", Assert.Throws<Refusal>(() => Passphrase.Lock(Pair, "fifteen letters", "reward/a")).Message);

    [Fact]
    public void The_locked_pair_shows_nothing_of_the_private_key() =>
        Assert.Equal(-1, Locked.AsSpan().IndexOf(Pair.ExportPkcs8PrivateKey().AsSpan(40, 24)));

    [Fact]
    public void A_made_passphrase_is_long_enough_and_never_the_same()
    {
        string[] made = [.. Enumerable.Range(0, 50).Select(_ => Passphrase.Make())];

        Assert.Equal(50, made.Distinct().Count());
        Assert.All(made, passphrase => Assert.InRange(passphrase.Length, Passphrase.Shortest, 60));
    }
}
