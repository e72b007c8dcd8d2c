-- AlterTable
ALTER TABLE "content_page" ADD COLUMN     "picture_hash" TEXT;

-- CreateIndex
CREATE INDEX "content_page_picture_hash_idx" ON "content_page"("picture_hash");

-- AddForeignKey
ALTER TABLE "content_page" ADD CONSTRAINT "content_page_picture_hash_fkey" FOREIGN KEY ("picture_hash") REFERENCES "picture"("hash") ON DELETE SET NULL ON UPDATE CASCADE;
