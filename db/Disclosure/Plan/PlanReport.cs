using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// The report on a year's plan as a first draft, put together from its rows: targets against figures, then each task with what its body
/// said last. Publicity staff finish it and it goes through review like any text. Pure; the document is in Chinese, as the plan is.
/// </summary>
public static class PlanReport
{
    /// <summary>The draft.</summary>
    /// <param name="progress">The plan and what was said.</param>
    /// <param name="indicators">The targets and figures of its year.</param>
    /// <param name="names">The names of the bodies by code.</param>
    /// <param name="source">信息来源.</param>
    public static NoticeText Draft(PlanProgress progress, IReadOnlyList<Indicator> indicators, IReadOnlyDictionary<string, string> names, string source)
    {
        var plan = progress.Plan;
        var body = new StringBuilder();
        Line($"{plan.Year} 年计划共有 {progress.Standing.Count()} 项任务，已完成 {progress.Count(TaskStanding.Done)} 项，推进中 {progress.Count(TaskStanding.UnderWay)} 项，滞后 {progress.Count(TaskStanding.Behind)} 项，未启动 {progress.Count(TaskStanding.NotBegun)} 项，没有返回进展 {progress.Count(null)} 项。");
        if (indicators.Count > 0)
        {
            Line("## 一、目标完成情况");
            Line("| 指标 | 目标 | 实际 | 结果 |\n| --- | --- | ---: | --- |\n" + string.Join('\n', indicators.Select(Row)));
        }
        Line($"## {(indicators.Count > 0 ? "二" : "一")}、任务完成情况");
        foreach (var group in plan.Groups)
        {
            Line($"### {Escaped(group.Title)}");
            foreach (var line in progress.Lines.Where(line => line.Task.GroupPosition == group.Position)) Task(line);
        }
        return new("plans", $"{plan.Title}完成情况报告" is { Length: <= Notice.LongestTitle } title ? title : $"{plan.Year}年计划完成情况报告", body.ToString().Trim(), source);

        void Line(string text) => body.Append(text).Append("\n\n");

        void Task(TaskLine line)
        {
            var who = names.GetValueOrDefault(line.Task.Lead ?? "", "");
            Line($"**{Escaped(line.Task.Number)} {Escaped(line.Task.Title)}**（{Escaped(who)}，{Word(line)}）");
            if (line.Task.GivenUp is { } why) Line($"取消原因：{Escaped(why)}");
            else if (line.Latest is { } latest) Line(string.Join("\n\n", latest.Said.Split('\n').Select(Escaped)));
        }
    }

    private static string Word(TaskLine line) => line.Task.GivenUp is not null ? "已取消" : line.Standing switch
    {
        TaskStanding.Done => "已完成",
        TaskStanding.UnderWay => "推进中",
        TaskStanding.Behind => "滞后",
        TaskStanding.NotBegun => "未启动",
        null => "没有返回进展",
    };

    private static string Row(Indicator each)
    {
        var actual = each.Latest is not { } latest ? "—" : latest.Value is { } number ? $"{number.ToString("0.####", CultureInfo.InvariantCulture)} {each.UnitZh}" : latest.Statement;
        var result = each.Standing switch
        {
            TargetStanding.Met => "达到",
            TargetStanding.NotMet => "未达到",
            TargetStanding.Open => "待认定",
        };
        return $"| {Escaped(each.TitleZh)} | {Escaped(each.WordsZh)} | {Escaped(actual)} | {result} |";
    }

    private static string Escaped(string text) => PlainToMarkdown.Escaped(text);
}
