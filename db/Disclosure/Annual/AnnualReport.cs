using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A number of tables 二 and 四 of the annual report (国办公开办函〔2021〕30号).</summary>
public enum AnnualLine
{
    /// <summary>规章：本年制发件数.</summary>
    RulesMade,

    /// <summary>规章：本年废止件数.</summary>
    RulesRepealed,

    /// <summary>规章：现行有效件数.</summary>
    RulesValid,

    /// <summary>行政规范性文件：本年制发件数.</summary>
    DocumentsMade,

    /// <summary>行政规范性文件：本年废止件数.</summary>
    DocumentsRepealed,

    /// <summary>行政规范性文件：现行有效件数.</summary>
    DocumentsValid,

    /// <summary>行政许可：本年处理决定数量.</summary>
    Permits,

    /// <summary>行政处罚：本年处理决定数量.</summary>
    Penalties,

    /// <summary>行政强制：本年处理决定数量.</summary>
    Coercion,

    /// <summary>行政事业性收费：本年收费金额（万元）.</summary>
    Fees,

    /// <summary>行政复议：结果维持.</summary>
    ReviewUpheld,

    /// <summary>行政复议：结果纠正.</summary>
    ReviewCorrected,

    /// <summary>行政复议：其他结果.</summary>
    ReviewOther,

    /// <summary>行政复议：尚未审结.</summary>
    ReviewPending,

    /// <summary>未经复议直接起诉：结果维持.</summary>
    SuitUpheld,

    /// <summary>未经复议直接起诉：结果纠正.</summary>
    SuitCorrected,

    /// <summary>未经复议直接起诉：其他结果.</summary>
    SuitOther,

    /// <summary>未经复议直接起诉：尚未审结.</summary>
    SuitPending,

    /// <summary>复议后起诉：结果维持.</summary>
    ReviewedSuitUpheld,

    /// <summary>复议后起诉：结果纠正.</summary>
    ReviewedSuitCorrected,

    /// <summary>复议后起诉：其他结果.</summary>
    ReviewedSuitOther,

    /// <summary>复议后起诉：尚未审结.</summary>
    ReviewedSuitPending,
}

/// <summary>The texts of the report, in the order of the set format.</summary>
/// <param name="Proactive">一（一）主动公开.</param>
/// <param name="Requests">一（二）依申请公开.</param>
/// <param name="Management">一（三）政府信息管理.</param>
/// <param name="Platform">一（四）平台建设.</param>
/// <param name="Supervision">一（五）监督保障.</param>
/// <param name="Problems">五、存在的主要问题及改进情况.</param>
/// <param name="Others">六、其他需要报告的事项.</param>
public sealed record AnnualTexts(string Proactive, string Requests, string Management, string Platform, string Supervision, string Problems, string Others)
{
    /// <summary>The longest text, in characters.</summary>
    public const int Longest = 3_000;

    /// <summary>Nothing written yet.</summary>
    public static AnnualTexts None { get; } = new("", "", "", "", "", "", "");

    /// <summary>The texts when they can be kept.</summary>
    /// <exception cref="Refusal"><c>text.…</c> beside the field.</exception>
    public AnnualTexts Checked() => new(
        Lines.Many(Proactive, nameof(Proactive), Longest), Lines.Many(Requests, nameof(Requests), Longest), Lines.Many(Management, nameof(Management), Longest), Lines.Many(Platform, nameof(Platform), Longest),
        Lines.Many(Supervision, nameof(Supervision), Longest), Lines.Many(Problems, nameof(Problems), Longest), Lines.Many(Others, nameof(Others), Longest));

    /// <summary>How many of the seven are empty.</summary>
    public int Missing => new[] { Proactive, Requests, Management, Platform, Supervision, Problems, Others }.Count(text => text.Length == 0);
}

/// <summary>The report of a year as its rows have it. Pure.</summary>
/// <param name="Year">The year.</param>
/// <param name="Texts">What people wrote.</param>
/// <param name="Entered">The numbers that people entered.</param>
/// <param name="Registered">The numbers that registers of this site hold.</param>
/// <param name="Before">The numbers that the year before was reported with; empty where there is none.</param>
/// <param name="Table">Table 三.</param>
/// <param name="Notice">The notice that was drafted; null before.</param>
public sealed record AnnualReport(
    int Year, AnnualTexts Texts, IReadOnlyDictionary<AnnualLine, decimal> Entered, IReadOnlyDictionary<AnnualLine, decimal> Registered, IReadOnlyDictionary<AnnualLine, decimal> Before,
    AnnualTable Table, Id<Notice>? Notice)
{
    /// <summary>How many penalties of the year this site has published. Not every one may be public, so people may enter another number.</summary>
    public int PublicPenalties { get; init; }

    /// <summary>A number: as it was entered, else as a register counts it, for penalties else as they are public, else nought.</summary>
    public decimal this[AnnualLine line] =>
        Entered.TryGetValue(line, out var entered) ? entered : Registered.TryGetValue(line, out var counted) ? counted : line == AnnualLine.Penalties ? PublicPenalties : 0;

    /// <summary>总计 of a row of table 四, by its first line.</summary>
    public decimal TotalFrom(AnnualLine first) => Enumerable.Range((int)first, 4).Sum(line => this[(AnnualLine)line]);

    /// <summary>The identities of the tables that do not hold, a sentence each; none is as it should be.</summary>
    public IReadOnlyList<Saying> Faults
    {
        get
        {
            var faults = new List<Saying>();
            foreach (var column in Enum.GetValues<ApplicantKind>())
                if ((In: Table[AnnualTable.New, column] + Table[AnnualTable.CarriedIn, column], Out: Table.Handled(column) + Table[AnnualTable.CarriedOut, column]) is var sum && sum.In != sum.Out)
                    faults.Add(new("annual.fault.column", column, sum.In, sum.Out));
            if (Table[AnnualTable.CarriedIn] != Table.CarriedBefore) faults.Add(new("annual.fault.carried", Table[AnnualTable.CarriedIn], Table.CarriedBefore));
            foreach (var (made, repealed, valid) in new[] { (AnnualLine.RulesMade, AnnualLine.RulesRepealed, AnnualLine.RulesValid), (AnnualLine.DocumentsMade, AnnualLine.DocumentsRepealed, AnnualLine.DocumentsValid) })
                if (Before.TryGetValue(valid, out var before) && before + this[made] - this[repealed] != this[valid])
                    faults.Add(new("annual.fault.valid", valid, before, this[made], this[repealed], before + this[made] - this[repealed], this[valid]));
            foreach (var (line, counted) in Registered.OrderBy(each => each.Key))
                if (this[line] != counted) faults.Add(new("annual.fault.register", line, this[line], counted));
            if (Texts.Missing > 0) faults.Add(new("annual.fault.texts", Texts.Missing));
            return faults;
        }
    }
}
