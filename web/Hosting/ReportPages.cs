using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Demo;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Pages.Office.Reports;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>What the pages of reports and the tracking page need besides the record.</summary>
public static class ReportPages
{
    public static WebApplicationBuilder AddReportPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReceiptTicket>();
        builder.Services.AddSingleton<OpenedReceipt>();
        builder.Services.AddScoped<PhotoUpload>();
        builder.Services.AddScoped<ITracked, TrackedReports>();
        builder.Services.AddScoped<ITracked, TrackedRequests>();
        builder.Services.AddScoped<ITracked, TrackedInquiries>();
        builder.Services.AddScoped<ITracked, TrackedMistakes>();
        builder.Services.AddScoped<ReportShelf>();
        builder.Services.AddSingleton<IStartNote, SealNote>();
        builder.Services.AddOfficeDoor(new("/Office/Reports/Intake/Index", "Reports.Office.Intake", "/Office/Reports/Intake", 31));
        builder.Services.AddOfficeDoor(new("/Office/Reports/Verification/Index", "Reports.Office.Verification", "/Office/Reports/Verification", 32));
        builder.Services.AddOfficeDoor(new("/Office/Reports/Rewards/Index", "Reports.Office.Rewards", "/Office/Reports/Rewards", 33));
        builder.Services.AddOfficeDoor(new("/Office/Reports/Approval/Index", "Reports.Office.Approval", "/Office/Reports/Approval", 34));
        builder.Services.AddOfficeDoor(new("/Office/Reports/Keys/Index", "Reports.Keys.Title", "/Office/Reports/Keys", 35));
        return builder;
    }
}
