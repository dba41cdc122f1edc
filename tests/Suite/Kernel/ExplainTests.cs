using System.Text.Json.Nodes;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class ExplainTests
{
    [Fact]
    public async Task A_deadline_is_explained_with_its_source_and_without_a_site()
    {
        var (code, said) = await AskAsync("deadline --from 2026-09-15 --working-days 20");

        Assert.Equal(0, code);
        Assert.StartsWith("到期日：2026年10月19日（周一）", said, StringComparison.Ordinal);
        Assert.Contains("https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deadline_is_explained_as_json()
    {
        var (code, said) = await AskAsync("deadline --from 2026-12-15 --working-days=20 --json");

        var facts = JsonNode.Parse(said)!;
        Assert.Equal(0, code);
        Assert.Equal("2027-01-12", (string?)facts["dueOn"]);
        Assert.True((bool?)facts["provisional"]);
        Assert.StartsWith("到期日", (string?)facts["words"]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deadline --from 2026-11-02 --working-days 5 --pause 2026-11-04..2026-11-10", "2026-11-16")]
    [InlineData("deadline --from 2026-11-02 --working-days 5 --pause 2026-11-04..2026-11-05 --pause 2026-11-06..2026-11-10", "2026-11-16")]
    [InlineData("deadline --from 2026-11-02 --working-days 5 --extend 3 --extend 2", "2026-11-16")]
    [InlineData("deadline --from 2026-09-20 --calendar-days 15", "2026-10-05")]
    [InlineData("deadline --from 2026-09-20 --rule P-ACK", "2026-10-08")]
    [InlineData("deadline --from 2019-05-14 --rule A-ANS", "2019-06-04")]
    [InlineData("deadline --from 2019-05-15 --rule A-ANS", "2019-06-13")]
    public async Task Pauses_extensions_and_rule_rows_are_applied(string question, string due)
    {
        var (code, said) = await AskAsync($"{question} --json");

        Assert.Equal(0, code);
        Assert.Equal(due, (string?)JsonNode.Parse(said)!["dueOn"]);
    }

    [Theory]
    [InlineData("reward --fine 300000 --on 2026-03-01", 1_500_000)]
    [InlineData("reward --fine 300000 --on 2026-03-01 --detention --arrest --verdict", 4_000_000)]
    [InlineData("reward --on 2026-03-01 --detention", 500_000)]
    public async Task A_reward_is_explained_as_json(string question, long fen)
    {
        var (code, said) = await AskAsync($"{question} --json");

        Assert.Equal(0, code);
        Assert.Equal(fen, (long?)JsonNode.Parse(said)!["totalFen"]);
    }

    [Fact]
    public async Task English_is_spoken_on_request()
    {
        var (_, deadline) = await AskAsync("deadline --from 2026-09-15 --working-days 20 --en");
        var (_, reward) = await AskAsync("reward --fine 300000 --on 2026-03-01 --en");

        Assert.StartsWith("Due: Mon 19 October 2026", deadline, StringComparison.Ordinal);
        Assert.StartsWith("Reward in all: 15,000 yuan", reward, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deadline", "缺少 --from yyyy-MM-dd")]
    [InlineData("deadline --from", "--from yyyy-MM-dd 后面要有值")]
    [InlineData("deadline --from 2026-13-40 --working-days 20", "--from 的“2026-13-40”不是 1949-10-01 到 2199-12-31 之间写成 yyyy-MM-dd 的日期")]
    [InlineData("deadline --from 9999-12-31 --working-days 20", "--from 的“9999-12-31”不是 1949-10-01 到 2199-12-31 之间写成 yyyy-MM-dd 的日期")]
    [InlineData("deadline --from 2026-09-15", "--working-days、--calendar-days、--rule 要写而且只写一个")]
    [InlineData("deadline --from 2026-09-15 --working-days 20 --calendar-days 3", "--working-days、--calendar-days、--rule 要写而且只写一个")]
    [InlineData("deadline --from 2026-09-15 --working-days -3", "--working-days 的“-3”不是 1 到 3650 之间的整数")]
    [InlineData("deadline --from 2026-09-15 --working-days 99999999999", "--working-days 的“99999999999”不是 1 到 3650 之间的整数")]
    [InlineData("deadline --from 2026-09-15 --from 2026-09-16 --working-days 2", "--from 只能写一次")]
    [InlineData("deadline --from 2026-09-15 --working-days 2 --pause 2026-09-20", "--pause 的“2026-09-20”要写成 起日..止日，例如 2026-09-20..2026-09-30")]
    [InlineData("deadline --from 2026-09-15 --working-days 2 --pause 2026-09-20..2026-09-19", "--pause 的“2026-09-20..2026-09-19”止日早于起日")]
    [InlineData("deadline --from 2026-09-15 --rule A-ANS --extend 21", "延长合计最多 20 天")]
    [InlineData("deadline --from 2001-09-15 --rule A-ANS", "2001年9月15日没有生效的规则 A-ANS")]
    [InlineData("deadline --from 2026-09-15 --working-days 2 --json=1", "--json 后面不带值")]
    [InlineData("deadline --from 2026-09-15 --working-days 2 --quickly", "不认识“--quickly”")]
    [InlineData("weather", "不能解释“weather”，可以解释的有：aqi, deadline, limit, noise, rate, reward, score, water, wilson")]
    [InlineData("reward --fine 300000 --on 2020-12-31", "2020年12月31日没有生效的举报奖励规则，省办法自 2021年1月1日起施行")]
    [InlineData("reward --fine 三十万 --on 2026-03-01", "--fine 的“三十万”不是以元为单位、最多两位小数的金额")]
    [InlineData("reward --on 2026-03-01", "没有可以奖励的情形：需要有罚款、行政拘留、批准逮捕或者有罪判决")]
    [InlineData("reward --fine 300000", "缺少 --on yyyy-MM-dd")]
    public async Task What_is_no_question_gets_one_sentence_and_code_two(string question, string sentence)
    {
        var (code, said) = await AskAsync(question);

        Assert.Equal(2, code);
        Assert.Equal(sentence, said.TrimEnd());
    }

    [Fact]
    public async Task Hostile_text_is_not_echoed_as_it_came()
    {
        var output = new StringWriter();

        var code = await Explain.RunAsync(["deadline", "--from", "\0\u001b[31m" + new string('长', 10_000) + "\ud800"], output, TestContext.Current.CancellationToken);

        Assert.Equal(2, code);
        Assert.InRange(output.ToString().Length, 1, 200);
        Assert.DoesNotContain(output.ToString().TrimEnd(), char.IsControl);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("--help", 0)]
    [InlineData("reward --help", 0)]
    public async Task Usage_names_every_option(string question, int expected)
    {
        var (code, said) = await AskAsync(question);

        Assert.Equal(expected, code);
        Assert.Contains("explain reward [--fine YUAN] --on yyyy-MM-dd [--detention] [--arrest] [--verdict]", said, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> AskAsync(string question)
    {
        var output = new StringWriter();
        var code = await Explain.RunAsync(question.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
