using System.Text;
using PingHuEcoPublic.Accounts;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.Equal(code, Totp.Code(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(-30, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public void A_clock_may_be_half_a_minute_off(int seconds, bool right)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

        Assert.Equal(right, Totp.StepOf(Secret, Totp.Code(Secret, Totp.StepOf(now.AddSeconds(seconds))), now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("６５４３２１")]
    [InlineData("abcdef")]
    public void What_is_no_code_is_wrong(string typed) => Assert.Null(Totp.StepOf(Secret, typed, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void The_secret_is_spoken_in_base_32() => Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", Totp.Spoken(Secret));

    [Fact]
    public void The_address_names_the_site_and_the_person() =>
        Assert.Equal("otpauth://totp/Pinghu%20Eco:li.ming?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Pinghu%20Eco&digits=6&period=30", Totp.Address(Secret, "Pinghu Eco", "li.ming"));
}
