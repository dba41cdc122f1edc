using System.Text.Json.Nodes;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class QualityExplainTests
{
    [Theory]
    [InlineData("aqi --on 2026-03-01 pm25=75", "AQI：114，轻度污染（3 级，橙色），首要污染物：PM2.5")]
    [InlineData("aqi --on 2026-02-28 pm2.5=75", "AQI：100，良（2 级，黄色），首要污染物：PM2.5")]
    [InlineData("aqi --on 2026-03-01 --hourly NO2=350 --en", "AQI: 115, Lightly polluted (level 3, orange); primary pollutant: NO₂")]
    [InlineData("limit --on 2026-03-01 --item pm25 --period 24h --class 2", "PM2.5 24 小时 二级：≤ 60 µg/m³")]
    [InlineData("limit --on 2026-03-01 --item nh3n --class 3 --en", "Ammonia nitrogen, sample or mean, class III: ≤ 1 mg/L")]
    [InlineData("water nh3n=1.2 do=6", "水质：Ⅳ类（轻度污染），由 氨氮 决定")]
    [InlineData("water --lake tp=0.06 --en", "Water: class IV (lightly polluted), decided by Total phosphorus (lakes)")]
    [InlineData("noise --class 2 day=58 night=51", "2 类（居住、商业、工业混杂）：超过限值")]
    [InlineData("noise --class 2 day=58 night=50 --en", "class 2 (homes, shops and works mixed): within the limits")]
    public async Task The_result_stands_first(string question, string first)
    {
        var (code, said) = await AskAsync(question);

        Assert.Equal(0, code);
        Assert.Equal(first, said.Split('\n')[0].TrimEnd());
    }

    [Fact]
    public async Task An_index_is_explained_with_its_arithmetic_its_source_and_what_is_disputed()
    {
        var (_, said) = await AskAsync("aqi --on 2026-03-01 pm25=60.5");

        Assert.Contains("(100−50)×(60−35)÷(60−35)+50 = 100，分指数 100", said, StringComparison.Ordinal);
        Assert.Contains("缺 PM10、SO₂、NO₂、CO、O₃，且指数不超过 100，按规定发布为“NA”", said, StringComparison.Ordinal);
        Assert.Contains("一份不修约）；不修约则为 101", said, StringComparison.Ordinal);
        Assert.Contains("HJ 633—2026", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_are_explained_as_json()
    {
        var aqi = await FactsAsync("aqi --on 2026-03-01 pm25=60 pm10=120");
        var limit = await FactsAsync("limit --on 2031-01-01 --item PM2.5 --period year --class 2 value=26");
        var water = await FactsAsync("water --on 2026-06-01 tp=0.25 do=7");
        var noise = await FactsAsync("noise --on 2026-06-01 --class 4a night=57");

        Assert.Equal((100, "NA", "HJ633-2026"), ((int?)aqi["aqi"], (string?)aqi["published"], (string?)aqi["standard"]));
        Assert.Equal(["PM2.5", "PM10"], aqi["primary"]!.AsArray().Select(each => (string?)each));
        Assert.Equal((25, false), ((int?)limit["limits"]![0]!["limit"], (bool?)limit["limits"]![0]!["kept"]));
        Assert.Equal((4, "TP"), ((int?)water["class"], (string?)water["deciding"]![0]));
        Assert.Equal(2, (int?)noise["readings"]![0]!["excess"]);
    }

    [Theory]
    [InlineData("aqi pm25=75", "缺少 --on yyyy-MM-dd")]
    [InlineData("aqi --on 2026-03-01", "至少写一项：[pm25=µg/m³] [pm10=µg/m³] [so2=µg/m³] [no2=µg/m³] [co=mg/m³] [o3=µg/m³]")]
    [InlineData("aqi --on 2026-03-01 pm25=-3", "pm25= 的“-3”不是 0 到 100000 之间的数")]
    [InlineData("aqi --on 2026-03-01 pm25=NaN", "pm25= 的“NaN”不是 0 到 100000 之间的数")]
    [InlineData("aqi --on 2026-03-01 pm25=1e9", "pm25= 的“1e9”不是 0 到 100000 之间的数")]
    [InlineData("aqi --on 2026-03-01 pm25=", "pm25= 的“”不是 0 到 100000 之间的数")]
    [InlineData("aqi --on 2026-03-01 pm25 75", "pm25= 后面要有值")]
    [InlineData("aqi --on 2026-03-01 pm25=75 pm25=76", "pm25 只能写一次")]
    [InlineData("aqi --on 2026-03-01 radon=4", "不认识“radon=4”")]
    [InlineData("limit --on 2026-03-01 --item radon", null)]
    [InlineData("limit --on 1990-03-01 --item PM2.5", "1990-03-01 没有收录 PM2.5 这样的限值")]
    [InlineData("noise --class 9 day=50", "没有“9”这一类声环境功能区，有：0 1 2 3 4a 4b")]
    [InlineData("noise --on 1999-01-01 --class 2 day=50", "1999-01-01 没有收录的标准")]
    [InlineData("water --on 1999-01-01 do=6", "1999-01-01 没有收录的标准")]
    public async Task What_is_no_question_gets_one_sentence_and_code_two(string question, string? sentence)
    {
        var (code, said) = await AskAsync(question);

        Assert.Equal(2, code);
        Assert.Equal(sentence ?? said.TrimEnd(), said.TrimEnd());
        Assert.DoesNotContain("   ", said, StringComparison.Ordinal);
    }

    private static async Task<JsonNode> FactsAsync(string question) => JsonNode.Parse((await AskAsync($"{question} --json")).Said)!;

    private static async Task<(int Code, string Said)> AskAsync(string question)
    {
        var output = new StringWriter();
        var code = await Explain.RunAsync(question.Split(' ', StringSplitOptions.RemoveEmptyEntries), output, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
