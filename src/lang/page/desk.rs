//! What the pages say of what readers keep: saved searches, what came into them, and collections.

use crate::lang::Lang;

/// The words of these pages in one language.
#[derive(Debug)]
pub(crate) struct DeskWords {
    /// The page of what is kept, in few letters.
    pub nav: &'static str,
    /// Its heading.
    pub heading: &'static str,
    /// What it is for.
    pub hint: &'static str,
    /// Saved searches.
    pub searches: &'static str,
    /// None is saved.
    pub no_searches: &'static str,
    /// Saves a search.
    pub save: &'static str,
    /// What saving does.
    pub save_hint: &'static str,
    /// A name.
    pub name: &'static str,
    /// The query and filters of a search.
    pub search: &'static str,
    /// What came since a search was last seen, as a column.
    pub unseen: &'static str,
    /// What came into answers.
    pub news: &'static str,
    /// What counts as that.
    pub news_hint: &'static str,
    /// Nothing came.
    pub no_news: &'static str,
    /// Also articles whose texts changed.
    pub with_changed: &'static str,
    /// Marks what came as seen.
    pub seen: &'static str,
    /// An archive that was made from nothing since.
    pub begun_anew: &'static str,
    /// Collections.
    pub collections: &'static str,
    /// One of them.
    pub collection: &'static str,
    /// There is none.
    pub no_collections: &'static str,
    /// Puts an article into a collection.
    pub collect: &'static str,
    /// A tag.
    pub tag: &'static str,
    /// Tags.
    pub tags: &'static str,
    /// A note.
    pub note: &'static str,
    /// Keeps a note.
    pub keep: &'static str,
    /// Removes a search, or takes an article out of a collection.
    pub remove: &'static str,
    /// Searches in a collection.
    pub search_within: &'static str,
    /// When an article was added.
    pub added: &'static str,
    /// An article that is gone from the index.
    pub gone: &'static str,
    /// Takes a collection away.
    pub export: &'static str,
    /// Articles whatever their tags.
    pub all_tags: &'static str,
}

static EN: DeskWords = DeskWords {
    nav: "Saved",
    heading: "What is kept here",
    hint: "Searches to come back to, and articles with notes. All who may use this server see and change them.",
    searches: "Saved searches",
    no_searches: "No search is saved yet: its page of results has “Save”.",
    save: "Save",
    save_hint: "What comes into its answer later is told under “Saved”.",
    name: "Name",
    search: "Search",
    unseen: "New",
    news: "What came in",
    news_hint: "Articles that came into the archive since these searches were last marked as seen.",
    no_news: "Nothing has come in since.",
    with_changed: "Also changed texts",
    seen: "Mark all as seen",
    begun_anew: "The index was made from nothing since; all that is there counts as seen:",
    collections: "Collections",
    collection: "Collection",
    no_collections: "There is no collection yet: the page of an article has “Collect”.",
    collect: "Collect",
    tag: "Tag",
    tags: "Tags, with commas between",
    note: "Note",
    keep: "Keep",
    remove: "Remove",
    search_within: "Search in it",
    added: "added",
    gone: "gone from the index; the note stays",
    export: "For import",
    all_tags: "All",
};

static VI: DeskWords = DeskWords {
    nav: "Đã lưu",
    heading: "Những gì đã lưu",
    hint: "Các câu truy vấn để xem lại, và các bài kèm ghi chú. Ai dùng được máy chủ này đều xem và sửa được.",
    searches: "Câu truy vấn đã lưu",
    no_searches: "Chưa lưu câu truy vấn nào: trang kết quả có nút “Lưu”.",
    save: "Lưu",
    save_hint: "Bài mới có trong kết quả sẽ được báo ở mục “Đã lưu”.",
    name: "Tên",
    search: "Câu truy vấn",
    unseen: "Mới",
    news: "Bài mới vào",
    news_hint: "Các bài vào kho từ lần gần nhất đánh dấu đã xem.",
    no_news: "Từ đó chưa có bài nào mới.",
    with_changed: "Cả bài có sửa đổi",
    seen: "Đánh dấu đã xem hết",
    begun_anew: "Chỉ mục đã được lập mới hoàn toàn; mọi bài hiện có coi như đã xem:",
    collections: "Bộ sưu tập",
    collection: "Bộ sưu tập",
    no_collections: "Chưa có bộ sưu tập nào: trang của mỗi bài có nút “Đưa vào”.",
    collect: "Đưa vào",
    tag: "Nhãn",
    tags: "Nhãn, cách nhau bằng dấu phẩy",
    note: "Ghi chú",
    keep: "Ghi lại",
    remove: "Bỏ",
    search_within: "Tìm trong bộ sưu tập",
    added: "đưa vào",
    gone: "không còn trong chỉ mục; ghi chú vẫn giữ",
    export: "Để nhập lại",
    all_tags: "Tất cả",
};

impl Lang {
    /// The words of the pages of what readers keep.
    pub(crate) fn desk(self) -> &'static DeskWords {
        match self {
            Self::Vi => &VI,
            Self::En => &EN,
        }
    }
}
