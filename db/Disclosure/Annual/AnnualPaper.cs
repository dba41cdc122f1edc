using System.Globalization;
using System.Text;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One table of the report.</summary>
/// <param name="Part">Under which part it stands, 2 to 4.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Head">Its columns.</param>
/// <param name="Rows">Its rows; nought is a number and stands there.</param>
public sealed record AnnualSheet(int Part, string Title, IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>The report in the set format: six parts with their tables, as the text of a notice and as a spreadsheet. Pure; the document is in Chinese.</summary>
public static class AnnualPaper
{
    private const string Part2 = "二、主动公开政府信息情况";

    private const string Part3 = "三、收到和处理政府信息公开申请情况";

    private const string Part4 = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况";

    private static readonly string[] Ordinals = ["一", "二", "三", "四", "五", "六"];

    private static readonly string[] Columns = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"];

    private static readonly (string Title, AnnualLine First)[] Cases = [("行政复议", AnnualLine.ReviewUpheld), ("未经复议直接起诉", AnnualLine.SuitUpheld), ("复议后起诉", AnnualLine.ReviewedSuitUpheld)];

    /// <summary>The title of the report of a year.</summary>
    public static string TitleOf(int year) => $"{year}年政府信息公开工作年度报告";

    /// <summary>The tables, in order.</summary>
    public static IReadOnlyList<AnnualSheet> Sheets(AnnualReport report)
    {
        string N(AnnualLine line) => Number(report[line]);
        return
        [
            new(2, Part2, ["第二十条第（一）项", "本年制发件数", "本年废止件数", "现行有效件数"],
                [["规章", N(AnnualLine.RulesMade), N(AnnualLine.RulesRepealed), N(AnnualLine.RulesValid)], ["行政规范性文件", N(AnnualLine.DocumentsMade), N(AnnualLine.DocumentsRepealed), N(AnnualLine.DocumentsValid)]]),
            new(2, Part2, ["第二十条其他各项", "本年数量"],
            [
                ["第（五）项 行政许可处理决定", N(AnnualLine.Permits)], ["第（六）项 行政处罚处理决定", N(AnnualLine.Penalties)],
                ["第（六）项 行政强制处理决定", N(AnnualLine.Coercion)], ["第（八）项 行政事业性收费（万元）", N(AnnualLine.Fees)],
            ]),
            new(3, Part3, ["申请情况", .. Columns], Requests(report.Table)),
            new(4, Part4, ["", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"],
                [.. Cases.Select(each => (string[])[each.Title, .. Enumerable.Range((int)each.First, 4).Select(line => N((AnnualLine)line)), Number(report.TotalFrom(each.First))])]),
        ];
    }

    /// <summary>The text of the notice.</summary>
    /// <param name="report">The report.</param>
    /// <param name="source">信息来源.</param>
    public static NoticeText Draft(AnnualReport report, string source)
    {
        var (texts, sheets, body) = (report.Texts, Sheets(report), new StringBuilder());
        Put($"根据《中华人民共和国政府信息公开条例》编制本报告，所列数据的统计期限为 {report.Year} 年 1 月 1 日至 12 月 31 日。");
        Put("## 一、总体情况");
        foreach (var (title, text) in new[] { ("（一）主动公开", texts.Proactive), ("（二）依申请公开", texts.Requests), ("（三）政府信息管理", texts.Management), ("（四）平台建设", texts.Platform), ("（五）监督保障", texts.Supervision) })
        {
            Put($"### {title}");
            Say(text);
        }
        Tables(Part2, 2);
        Tables(Part3, 3);
        Tables(Part4, 4);
        Put("## 五、存在的主要问题及改进情况");
        Say(texts.Problems);
        Put("## 六、其他需要报告的事项");
        Say(texts.Others);
        return new("annual", TitleOf(report.Year), body.ToString().Trim(), source);

        void Put(string text) => body.Append(text).Append("\n\n");

        void Say(string text)
        {
            foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Put(PlainToMarkdown.Escaped(line));
        }

        void Tables(string heading, int part)
        {
            Put($"## {heading}");
            foreach (var sheet in sheets.Where(sheet => sheet.Part == part))
                Put(string.Join('\n', new[] { Row(sheet.Head), Row(sheet.Head.Select((_, n) => n == 0 ? "---" : "---:")) }.Concat(sheet.Rows.Select(Row))));
        }
    }

    /// <summary>All tables under each other, for a spreadsheet.</summary>
    public static byte[] Csv(AnnualReport report) =>
        Kernel.Csv.Write([TitleOf(report.Year)], Sheets(report).SelectMany(sheet => (IEnumerable<IReadOnlyList<string>>)[sheet.Head, .. sheet.Rows, []]));

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static List<string[]> Requests(AnnualTable table)
    {
        string[] Counted(string name, Func<ApplicantKind?, int> of) => [name, .. Enum.GetValues<ApplicantKind>().Select(column => Number(of(column))), Number(of(null))];
        return
        [
            Counted("一、本年新收政府信息公开申请数量", column => table[AnnualTable.New, column]),
            Counted("二、上年结转政府信息公开申请数量", column => table[AnnualTable.CarriedIn, column]),
            .. OutcomeGroups.OfTable.Select(outcome => Counted(LineOf(outcome), column => table[outcome.Word(), column])),
            Counted("三、本年度办理结果（七）总计", table.Handled),
            Counted("四、结转下年度继续办理", column => table[AnnualTable.CarriedOut, column]),
        ];
    }

    private static string LineOf(RequestOutcome outcome)
    {
        var (group, say) = (outcome.Group, Text.Wording.Chinese);
        var line = $"三、本年度办理结果（{Ordinals[(int)group]}）{say[$"OutcomeGroup.{group}"]}";
        return group is OutcomeGroup.Granted or OutcomeGroup.PartlyGranted ? line : $"{line}：{say[$"RequestOutcome.{outcome}"]}";
    }

    private static string Number(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}
