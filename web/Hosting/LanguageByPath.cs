using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.OutputCaching;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>English lives under /en: the prefix becomes part of the path base, so that every link that is generated keeps it.</summary>
public static class LanguageByPath
{
    public static IApplicationBuilder UseLanguageByPath(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        context.Items[typeof(LanguageByPath)] = request.PathBase;
        var language = Language.Chinese;
        if (request.Path.StartsWithSegments(Language.English.Prefix, StringComparison.Ordinal, out var rest))
        {
            request.PathBase = request.PathBase.Add(Language.English.Prefix);
            request.Path = rest.HasValue ? rest : "/";
            language = Language.English;
        }
        language.Speak();
        return next(context);
    });

    extension(HttpRequest request)
    {
        /// <summary>Where the site begins, without the language.</summary>
        public PathString SiteBase => request.HttpContext.Items[typeof(LanguageByPath)] is PathString root ? root : request.PathBase;

        /// <summary>The address of this same page in the other language.</summary>
        public string InOtherLanguage => request.In(Language.Current.Other);

        /// <summary>The address of this same page in a language.</summary>
        public string In(Language language) => request.SiteBase.Add(language.Prefix) + request.OwnAddress;

        /// <summary>The path and query of this page as the site knows it: a kept page names no key that it does not vary by.</summary>
        public string OwnAddress => request.HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is { } asked
            ? asked.OriginalPath + asked.OriginalQueryString
            : request.Path + request.OwnQuery;

        private QueryString OwnQuery
        {
            get
            {
                if (request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<OutputCacheAttribute>() is not { } kept) return request.QueryString;
                var keys = kept.VaryByQueryKeys ?? [];
                return QueryString.Create(request.Query.Where(pair => keys.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)));
            }
        }
    }
}
