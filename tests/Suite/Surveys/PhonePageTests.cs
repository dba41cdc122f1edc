using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class PhonePageTests(Benches benches) : OnABench(benches)
{
    private const string Number = "13905730001";

    [Fact]
    public async Task A_resident_verifies_a_number_answers_and_finds_it_nowhere_on_the_way()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        var visitor = Bench.Site.Visitor();
        var begin = await visitor.OpenAsync($"/surveys/{wave}");
        Assert.Contains("问卷结束时记号和算它的钥匙一起销毁", begin.Text, StringComparison.Ordinal);

        var code = await (await begin.FollowAsync("开始答题")).PressAsync("发验证码", ("Phone", Number));
        Assert.Equal($"/surveys/{wave}/phone/code", code.Path);
        Assert.Contains("尾号 0001", code.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, code.Html, StringComparison.Ordinal);
        await Bench.RunJobsAsync();
        var check = await (await code.PressAsync("开始答题", ("Code", Bench.LastCode(Number)))).PressAsync("核对我的回答", [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))]);
        var thanks = await check.PressAsync("发出答卷");

        Assert.Contains("答卷收到了", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
        Assert.Equal($"/surveys/{wave}/phone?another=true", (await thanks.FollowAsync("家里还有人要答")).Path);
    }

    [Fact]
    public async Task A_wrong_number_and_a_wrong_code_are_said_beside_the_field_and_keep_what_was_typed()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        var visitor = Bench.Site.Visitor();

        var number = await (await visitor.OpenAsync($"/surveys/{wave}/phone")).PressAsync("发验证码", ("Phone", "12345"));
        Assert.Contains("11 位手机号码", number.ErrorOf("Phone"), StringComparison.Ordinal);
        Assert.Contains("value=\"12345\"", number.Html, StringComparison.Ordinal);
        var code = await (await number.PressAsync("发验证码", ("Phone", Number))).PressAsync("开始答题", ("Code", ""));
        Assert.Contains("验证码不对", code.ErrorOf("Code"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_code_there_is_no_sheet()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);

        Assert.Equal($"/surveys/{wave}/phone", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).Path);
        Assert.Equal($"/surveys/{wave}/phone", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/phone/code")).Path);
    }

    [Fact]
    public async Task One_network_asks_for_so_many_codes_an_hour_and_the_next_one_is_not_kept_waiting()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.PhoneCode);
        var (village, other) = (From("203.0.113.7"), From("198.51.100.7"));
        var page = await village.OpenAsync($"/surveys/{wave}/phone");
        foreach (var _ in Enumerable.Range(0, NetworkLimits.MostCodesAnHour)) await page.PressAsync("发验证码", ("Phone", "1"));

        Assert.Contains("您所在的网络一小时里要的验证码太多了", (await page.PressAsync("发验证码", ("Phone", Number))).Text, StringComparison.Ordinal);
        Assert.Contains("尾号 0001", (await (await other.OpenAsync($"/surveys/{wave}/phone")).PressAsync("发验证码", ("Phone", Number))).Text, StringComparison.Ordinal);
    }

    private Visitor From(string address)
    {
        var visitor = Bench.Site.Visitor();
        visitor.Client.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return visitor;
    }
}
