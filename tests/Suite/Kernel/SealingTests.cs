using System.Security.Cryptography;
using System.Text;
using CsCheck;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class SealingTests
{
    private static readonly RSA Reward = RSA.Create(DeskKey.Bits), Discipline = RSA.Create(DeskKey.Bits), Stranger = RSA.Create(DeskKey.Bits);
    private static readonly DeskKey RewardKey = DeskKey.Of(SealDesk.Reward, Reward), DisciplineKey = DeskKey.Of(SealDesk.Discipline, Discipline);
    private static readonly SealedPlace Place = new("phone", Id<SealingTests>.Blind().Value);
    private static readonly byte[] Envelope = Sealing.Seal("13800138000", Place, RewardKey, DisciplineKey);

    /// <summary>Every part of the envelope, so that no byte of it lies outside the seal.</summary>
    public static TheoryData<string, int, int> Parts => new()
    {
        { "version", 0, 1 }, { "algorithm", 1, 2 }, { "mark of the reward key", 2, 10 }, { "mark of the discipline key", 10, 18 },
        { "first half, start", 18, 146 }, { "first half, middle", 146, 274 }, { "first half, end", 274, 402 },
        { "second half, start", 402, 530 }, { "second half, middle", 530, 658 }, { "second half, end", 658, 786 },
        { "nonce", 786, 798 }, { "tag", 798, 814 }, { "text, start", 814, 942 }, { "text, end", 942, 1070 },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_flipped_bit_in_any_byte_stops_the_opening(string part, int from, int to)
    {
        Assert.NotEmpty(part);
        Assert.Equal(1070, Envelope.Length);
        for (var at = from; at < to; at++)
        {
            byte[] changed = [.. Envelope];
            changed[at] ^= (byte)(1 << (at % 8));
            Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(changed, Place, Reward, Discipline));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("张")]
    [InlineData("13800138000")]
    [InlineData("欧阳·娜仁花 (O'Neil)")]
    [InlineData("👩‍🔬\u0000\u202E")]
    public void Both_desks_together_read_what_was_sealed(string value) =>
        Assert.Equal(value, Sealing.Open(Sealing.Seal(value, Place, RewardKey, DisciplineKey), Place, Reward, Discipline));

    [Fact]
    public void Any_text_comes_back_whole() =>
        Gen.String.Where(text => Encoding.UTF8.GetByteCount(text) <= Sealing.Longest && text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))
            .Sample(text => Sealing.Open(Sealing.Seal(text, Place, RewardKey, DisciplineKey), Place, Reward, Discipline) == text, iter: 60);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(18)]
    [InlineData(402)]
    [InlineData(786)]
    [InlineData(813)]
    [InlineData(814)]
    [InlineData(1069)]
    public void A_truncated_envelope_does_not_open(int length) =>
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope.AsSpan(0, length), Place, Reward, Discipline));

    [Fact]
    public void An_envelope_with_something_behind_it_does_not_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open([.. Envelope, 0], Place, Reward, Discipline));

    [Fact]
    public void A_value_moved_to_another_record_does_not_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope, Place with { Record = Id<SealingTests>.Blind().Value }, Reward, Discipline));

    [Fact]
    public void A_value_moved_to_another_field_does_not_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope, Place with { Field = "name" }, Reward, Discipline));

    [Fact]
    public void Two_rows_cannot_be_swapped()
    {
        var (one, other) = (Place, Place with { Record = Id<SealingTests>.Blind().Value });
        var (first, second) = (Sealing.Seal("甲", one, RewardKey, DisciplineKey), Sealing.Seal("乙", other, RewardKey, DisciplineKey));

        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(first, other, Reward, Discipline));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(second, one, Reward, Discipline));
    }

    [Fact]
    public void The_halves_of_two_values_cannot_be_mixed()
    {
        var other = Sealing.Seal("13900139000", Place, RewardKey, DisciplineKey);
        byte[] mixed = [.. Envelope[..402], .. other[402..]];

        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(mixed, Place, Reward, Discipline));
    }

    [Fact]
    public void The_reward_officers_alone_cannot_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope, Place, Reward, Reward));

    [Fact]
    public void The_discipline_officers_alone_cannot_open() =>
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope, Place, Discipline, Discipline));

    [Fact]
    public void A_stranger_in_either_place_cannot_open()
    {
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope, Place, Stranger, Discipline));
        Assert.ThrowsAny<CryptographicException>(() => Sealing.Open(Envelope, Place, Reward, Stranger));
    }

    [Theory]
    [InlineData(18, true)]
    [InlineData(402, false)]
    public void One_half_of_the_data_key_is_no_key(int at, bool first)
    {
        var half = (first ? Reward : Discipline).Decrypt(Envelope.AsSpan(at, 384), RSAEncryptionPadding.OaepSHA256);
        using var gcm = new AesGcm(half, 16);

        Assert.ThrowsAny<CryptographicException>(() => gcm.Decrypt(Envelope.AsSpan(786, 12), Envelope.AsSpan(814), Envelope.AsSpan(798, 16), new byte[256],
            Encoding.UTF8.GetBytes($"v1|identity|phone|{Place.Record}|{Convert.ToHexStringLower(Envelope.AsSpan(2, 16))}")));
    }

    [Fact]
    public void The_same_value_never_looks_the_same_twice()
    {
        var again = Sealing.Seal("13800138000", Place, RewardKey, DisciplineKey);

        Assert.Equal(Envelope[..18], again[..18]);
        foreach (var (from, to) in new[] { (18, 402), (402, 786), (786, 798), (798, 814), (814, 1070) }) Assert.NotEqual(Envelope[from..to], again[from..to]);
    }

    [Theory]
    [InlineData(0, 1070)]
    [InlineData(2, 1070)]
    [InlineData(252, 1070)]
    [InlineData(253, 1326)]
    [InlineData(508, 1326)]
    [InlineData(509, 1582)]
    public void Lengths_tell_only_steps_of_256_bytes(int length, int envelope) =>
        Assert.Equal(envelope, Sealing.Seal(new string('a', length), Place, RewardKey, DisciplineKey).Length);

    [Fact]
    public void A_value_longer_than_the_longest_is_not_sealed() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sealing.Seal(new string('a', Sealing.Longest + 1), Place, RewardKey, DisciplineKey));

    [Fact]
    public void The_envelope_shows_nothing_of_the_value() =>
        Assert.DoesNotContain("13800138000", Encoding.Latin1.GetString(Envelope), StringComparison.Ordinal);

    [Fact]
    public void An_envelope_names_the_keys_that_open_it()
    {
        Assert.Equal(RewardKey.Fingerprint[..16], Convert.ToHexStringLower(Envelope.AsSpan(2, 8)));
        Assert.Equal(DisciplineKey.Fingerprint[..16], Convert.ToHexStringLower(Envelope.AsSpan(10, 8)));
    }
}
